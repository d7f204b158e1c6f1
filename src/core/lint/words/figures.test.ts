import { expect, test } from "vitest";
import { approxCount, approxDuration, durationText, percent, sizeText } from "./figures.ts";

const S = 1_000_000_000;

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

test("sizes of any figures have words", () => {
  expect([0, 9.3 * 2 ** 30, 2 ** 60, Number.POSITIVE_INFINITY, Number.NaN].map(sizeText)).toEqual([
    "0 B",
    "9.3 GiB",
    "more than 1,024 PiB",
    "more than 1,024 PiB",
    "more than 1,024 PiB",
  ]);
});

test("declared durations are written out, absurd ones are not", () => {
  expect([90e9, 604_800e9, 1e300].map(durationText)).toEqual(["90s", "7d", "more than 18 years"]);
});
