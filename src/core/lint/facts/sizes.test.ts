import { expect, test } from "vitest";
import { roundUpSize } from "./sizes.ts";

test("sizes go up to what someone would write", () => {
  expect([0, 1, 1000, 1025, 2 ** 30 + 1, 11.2 * 2 ** 30].map(roundUpSize)).toEqual([
    1,
    1,
    1000,
    1280,
    1.25 * 2 ** 30,
    12 * 2 ** 30,
  ]);
  expect([1e300, Number.POSITIVE_INFINITY, Number.NaN].map(roundUpSize)).toEqual([undefined, undefined, undefined]);
});
