import { expect, test } from "vitest";
import { roundUpSize, sizeText } from "./sizes.ts";

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

test("sizes of any figures have words", () => {
  expect([0, 9.3 * 2 ** 30, 2 ** 60, Number.POSITIVE_INFINITY, Number.NaN].map(sizeText)).toEqual([
    "0 B",
    "9.3 GiB",
    "more than 1,024 PiB",
    "more than 1,024 PiB",
    "more than 1,024 PiB",
  ]);
});
