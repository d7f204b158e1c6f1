import { expect, test } from "vitest";
import { inUtc, isZeroTime, sameInstant } from "./instants.ts";

test.each([
  ["2024-02-29T00:30:00+01:00", "2024-02-28T23:30:00Z"],
  ["2023-12-31T23:30:00.123456789-11:30", "2024-01-01T11:00:00.123456789Z"],
  ["1900-03-01T00:00:00.5+00:30", "1900-02-28T23:30:00.5Z"],
  ["0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00Z"],
  ["2000-03-01T05:06:07Z", "2000-03-01T05:06:07Z"],
])("%s in UTC", (time, utc) => {
  expect(inUtc(time)).toBe(utc);
  expect(sameInstant(time, utc)).toBe(true);
});

test("the zero time", () => {
  expect(isZeroTime("0001-01-01T01:00:00+01:00")).toBe(true);
  expect(isZeroTime("0001-01-01T00:00:00.1Z")).toBe(false);
});
