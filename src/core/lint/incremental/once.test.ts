import { expect, test } from "vitest";
import { Cells, defineInput, defineQuery, type Query } from "./cells.ts";

const number = defineInput<number>("number", 0);
const word = defineInput<string | undefined>("word", undefined);

test("without tracking a value is computed once, undefined ones too", () => {
  const computed: string[] = [];
  const odd = defineQuery<true | undefined>("odd", (read, key) => {
    computed.push(key);
    return read(number, key) % 2 === 1 ? true : undefined;
  });
  const all = defineQuery("all", (read) => ["a", "b", "a", "b"].map((key) => read(odd, key)));
  const cells = new Cells(false);
  cells.set(number, "a", 1);
  cells.settle();
  expect(cells.read(all, "")).toEqual([true, undefined, true, undefined]);
  expect(cells.read(odd, "b")).toBeUndefined();
  expect(computed).toEqual(["a", "b"]);
});

test("inputs are what they were set to, or unset", () => {
  const cells = new Cells(false);
  cells.set(word, "a", "x");
  expect(cells.read(word, "a")).toBe("x");
  cells.set(word, "a", undefined);
  expect([cells.read(word, "a"), cells.read(number, "b")]).toEqual([undefined, 0]);
  expect([...cells.keysOf(word)]).toEqual(["a"]);
});

test("what depends on itself is a bug that is told", () => {
  const self: Query<number> = defineQuery("self", (read, key): number => read(self, key) + 1);
  expect(() => new Cells(false).read(self, "a")).toThrow("self of a depends on itself");
});
