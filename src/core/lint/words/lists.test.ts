import { expect, test } from "vitest";
import { someOf } from "./lists.ts";

test("a few names of many", () => {
  const names = ["a", "b", "c", "d", "e"];
  expect([0, 1, 2, 3, 5].map((n) => someOf(names.slice(0, n)))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
    "a, b, c and 2 more",
  ]);
});
