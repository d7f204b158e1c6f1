import { expect, test } from "vitest";
import { ageFor } from "./streams.ts";

test("an age is no shorter than the duplicate window, and one that a design can hold", () => {
  expect(ageFor({ name: "S" }, 60e9)).toBe(60e9);
  expect(ageFor({ name: "S", duplicate_window: 120e9 }, 60e9)).toBe(120e9);
  expect(ageFor({ name: "S", duplicate_window: 1e300 }, 60e9)).toBeUndefined();
});
