import { expect, test } from "vitest";
import { roundUpCount, roundUpDuration, roundUpSize } from "./rounding.ts";

const S = 1_000_000_000;

test.each([
  [1, 10_000_000],
  [S, S],
  [S + 1, 2 * S],
  [299 * S + 1, 300 * S],
  [301 * S, 360 * S],
  [5 * 3600 * S + 1, 6 * 3600 * S],
  [-5, 10_000_000],
  [Number.POSITIVE_INFINITY, undefined],
  [Number.NaN, undefined],
])("%d ns are rounded up to %s", (nanos, rounded) => expect(roundUpDuration(nanos)).toBe(rounded));

test.each([
  [0, 1],
  [1.2, 2],
  [99.5, 100],
  [101, 110],
  [1234, 1300],
  [1e9, 1e9],
  [1e9 + 1, undefined],
  [Number.NaN, undefined],
])("%d are rounded up to %s", (count, rounded) => expect(roundUpCount(count)).toBe(rounded));

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
