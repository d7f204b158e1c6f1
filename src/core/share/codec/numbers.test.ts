import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AMOUNT_UNITS, DURATION_UNITS, DURATION_WORDS, durationForm, FLOAT, formOf, numberOf } from "./numbers.ts";

describe("numbers as forms", () => {
  test.each([
    [86_400_000_000_000, DURATION_UNITS, 6, 1],
    [90_000_000_000, DURATION_UNITS, 3, 90],
    [10_737_418_240, AMOUNT_UNITS, 10, 10],
    [1000, AMOUNT_UNITS, 3, 1],
    [7, AMOUNT_UNITS, 0, 7],
    [0.01, AMOUNT_UNITS, 24, 1],
  ])("%d", (value, units, form, amount) => {
    expect(formOf(value, units)).toEqual({ form, amount });
  });

  test("every double comes back, or says that it goes as it is", () => {
    const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), fc.integer());
    fc.assert(
      fc.property(numbers, fc.constantFrom(AMOUNT_UNITS, DURATION_UNITS), (value, units) => {
        const formed = formOf(value, units);
        if (formed.form !== FLOAT) expect(numberOf(formed, units)).toBe(value + 0);
      }),
    );
  });

  test("durations in one unit are an amount of it, others stay text", () => {
    expect(durationForm("40ms")).toEqual({ form: DURATION_WORDS.indexOf("ms"), amount: 40 });
    for (const text of ["1m30s", "040ms", "0s", "1.5s", "5µs", "12345678901s"])
      expect(durationForm(text)).toBeUndefined();
  });
});
