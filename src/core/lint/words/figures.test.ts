import { expect, test } from "vitest";
import { approxCount, approxDuration, percent, roundUpCount, roundUpDuration } from "./figures.ts";

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

test.each([
  [0, "0s"],
  [40_500_000, "40.5ms"],
  [9.12 * S, "9.1s"],
  [10.4 * S, "10s"],
  [100 * S, "1m40s"],
  [3600 * S + 1, "1h"],
  [1e30, "over 9 years"],
  [Number.NaN, "over 9 years"],
])("%d ns are worded %s", (nanos, text) => expect(approxDuration(nanos)).toBe(text));

test("counts and shares are worded in few figures", () => {
  expect([0.3456, 12.345, 1234.5, 1e300].map(approxCount)).toEqual(["0.346", "12.3", "1,235", "more than 10^15"]);
  expect([0.901, 12.5, Number.POSITIVE_INFINITY].map(percent)).toEqual(["90%", "1,250%", "more than 10^15%"]);
});
