import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../../testing/arbitraries.ts";
import { uniqueWords, wordsOf } from "./words.ts";

test.each([
  ["orders.{region}.created", ["orders", "region", "created"]],
  ["orderId", ["order", "id"]],
  ["HTTPServer", ["http", "server"]],
  ["ORDERS", ["orders"]],
  ["Zürich É", ["zurich", "e"]],
  ["ﬁle", ["file"]],
  ["2fa", ["x", "2fa"]],
  ["", ["x"]],
  ["אבג", ["x"]],
  ["> * .", ["x"]],
])("%j reads as %j", (text, words) => {
  expect(wordsOf(text, "x")).toEqual(words);
});

test("a long name is cut between words, and a long word anywhere", () => {
  expect(wordsOf(`${"word ".repeat(40)}`, "x").join("").length).toBeLessThanOrEqual(48);
  expect(wordsOf("a".repeat(100_000), "x")).toEqual(["a".repeat(48)]);
});

test("names are made of ASCII letters and digits, the first of a letter", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const words = wordsOf(text, "x");
      expect(words.join("")).toMatch(/^[a-z][a-z0-9]*$/);
      for (const word of words) expect(word).not.toBe("");
    }),
  );
});

test("the second of the same name gets a number, also when they differ only in where words part", () => {
  const unique = uniqueWords();
  const names = [["ab", "c"], ["a", "bc"], ["abc", "2"], ["abc"]].map(unique);
  expect(names).toEqual([
    ["ab", "c"],
    ["a", "bc", "2"],
    ["abc", "2", "2"],
    ["abc", "3"],
  ]);
});

test("ten thousand of the same name are numbered one after the other", () => {
  const unique = uniqueWords();
  const names = Array.from({ length: 10_000 }, () => unique(["a"]));
  expect(names.at(-1)).toEqual(["a", "10000"]);
});
