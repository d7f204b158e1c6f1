import { expect, test } from "vitest";
import { fileName, uniqueNames } from "./file-names.ts";

test.each([
  ["ORDERS", "ORDERS"],
  ["orders.eu-1_x", "orders.eu-1_x"],
  ["../../etc/passwd", "etc-passwd"],
  [".hidden", "hidden"],
  ["-rf", "rf"],
  ["a...b", "a.b"],
  ["Köln 😀", "K-ln"],
  ["日本", "stream"],
  ["", "stream"],
  ["con", "_con"],
  ["NUL.txt", "_NUL.txt"],
  ["console", "console"],
  [`${"x".repeat(99)}.y`, "x".repeat(99)],
])("%s becomes %s", (text, name) => {
  expect(fileName(text, "stream")).toBe(name);
});

test("names that were given are not given again", () => {
  const unique = uniqueNames();
  const given = ["a", "A", "a-2", "a", "b"].map(unique);
  expect(given).toEqual(["a", "A-2", "a-2-2", "a-3", "b"]);
});
