import fc from "fast-check";
import { expect, test } from "vitest";
import { millisOf } from "./time.ts";

test("is what Date makes of it, to the millisecond and below", () => {
  const dates = fc.date({ min: new Date("1970-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(millisOf(date.toISOString())).toBeCloseTo(date.getTime(), 3);
    }),
  );
  expect(millisOf("2026-02-28T23:59:59.123456789Z")).toBeCloseTo(Date.parse("2026-02-28T23:59:59.123Z") + 0.456789, 3);
});

test("zones count", () => {
  expect(millisOf("2026-01-01T01:30:00+01:30")).toBe(Date.parse("2026-01-01T00:00:00Z"));
  expect(millisOf("2025-12-31T22:00:00-02:00")).toBe(Date.parse("2026-01-01T00:00:00Z"));
});

test.each([
  undefined,
  12,
  "",
  "yesterday",
  "0001-01-01T00:00:00Z",
  "2026-01-01",
  "2026-01-01T00:00:00",
])("%j is no time", (value) => {
  expect(millisOf(value)).toBeNull();
});
