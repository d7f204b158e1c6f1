import { expect, test } from "vitest";
import { ageFor, durationText } from "./keeping.ts";

test("an age is no shorter than the duplicate window, and one that a design can hold", () => {
  expect(ageFor({ name: "S" }, 60e9)).toBe(60e9);
  expect(ageFor({ name: "S", duplicate_window: 120e9 }, 60e9)).toBe(120e9);
  expect(ageFor({ name: "S", duplicate_window: 1e300 }, 60e9)).toBeUndefined();
});

test("declared durations are written out, absurd ones are not", () => {
  expect([90e9, 604_800e9, 1e300].map(durationText)).toEqual(["90s", "7d", "more than 18 years"]);
});
