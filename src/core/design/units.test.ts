import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { durationTextSchema } from "./kinds/publication.ts";
import {
  approxSize,
  bytes,
  formatCount,
  formatDuration,
  formatSize,
  nanos,
  nanosFromMillis,
  parseCount,
  parseDuration,
  parseSize,
  type UnitError,
  unitErrorText,
} from "./units.ts";

const MS = 1e6;
const S = 1e9;
const code = (result: { ok: boolean; error?: UnitError }) => (result.ok ? "ok" : result.error?.code);

/** Every value a config may hold: whole nanoseconds below 2^53, whole milliseconds below 2^59. */
const durations = fc.oneof(
  fc.maxSafeNat(),
  fc.nat({ max: 2_000_000 }),
  fc.bigInt({ min: 0n, max: 2n ** 59n / 1_000_000n - 1n }).map((millis) => Number(millis * 1_000_000n)),
  fc
    .record({ d: fc.nat(400), h: fc.nat(23), m: fc.nat(59), s: fc.nat(59), ms: fc.nat(999) })
    .map(({ d, h, m, s, ms }) => ((((d * 24 + h) * 60 + m) * 60 + s) * 1000 + ms) * MS),
);

describe("durations", () => {
  test.each([
    ["1h30m", 5400 * S],
    ["7d", 7 * 86400 * S],
    ["250ms", 250 * MS],
    ["40us", 40_000],
    ["40µs", 40_000],
    ["40μs", 40_000],
    ["1.5s", 1.5 * S],
    ["0.1s", 100 * MS],
    [".5s", 500 * MS],
    ["0", 0],
    ["0s", 0],
    ["1H 30M", 5400 * S],
    ["1 hour, 30 minutes", 5400 * S],
    ["1 hour and 30 min", 5400 * S],
    ["1,500 ms", 1500 * MS],
    ["  24 h  ", 86400 * S],
    ["2.000000001s", 2_000_000_001],
    ["208d", 208 * 86400 * S],
    ["6000d", 6000 * 86400 * S],
  ])("%s", (text, expected) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ["", "unit/empty"],
    ["  ", "unit/empty"],
    ["30", "unit/no-unit"],
    ["1h30", "unit/no-unit"],
    ["soon", "unit/syntax"],
    ["1,5s", "unit/syntax"],
    ["1..5s", "unit/syntax"],
    ["1h, ,2m", "unit/syntax"],
    ["5 fortnights", "unit/unknown-unit"],
    ["-1s", "unit/negative"],
    ["0.5ns", "unit/not-exact"],
    ["150d0.000000001s", "unit/not-exact"],
    ["7000d", "unit/too-long"],
    ["9".repeat(200), "unit/syntax"],
  ])("%j is refused", (text, expected) => {
    const result = parseDuration(text);
    expect(code(result)).toBe(expected);
    if (!result.ok) expect(unitErrorText(result.error)).toMatch(/^[A-Z“].*\.$/);
  });

  test.each([
    [0, "0s"],
    [1, "1ns"],
    [40_000, "40us"],
    [1_500, "1.5us"],
    [250 * MS, "250ms"],
    [1500 * MS, "1.5s"],
    [30 * S, "30s"],
    [90 * S, "90s"],
    [120 * S, "2m"],
    [5400 * S, "90m"],
    [9000 * S, "2h30m"],
    [3600 * S, "1h"],
    [86400 * S, "1d"],
    [36 * 3600 * S, "36h"],
    [100_000 * S, "1d3h46m40s"],
    [365 * 86400 * S, "365d"],
    [-5 * S, "-5s"],
  ])("%d ns reads %s", (value, expected) => {
    expect(formatDuration(value)).toBe(expected);
  });

  test("what is written reads back as the same value, and fits the document's duration text", () => {
    fc.assert(
      fc.property(durations, (value) => {
        const text = formatDuration(value);
        expect(parseDuration(text)).toEqual({ ok: true, value });
        expect(v.is(durationTextSchema, text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("decimals do not drift", () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000_000 }), (millis) => {
        const text = `${Math.floor(millis / 1000)}.${String(millis % 1000).padStart(3, "0")}s`;
        expect(parseDuration(text)).toEqual({ ok: true, value: millis * MS });
      }),
    );
  });

  test("any text gives a value or an error, never a throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9., +a-z-]*$/)), (text) => {
        for (const result of [parseDuration(text), parseSize(text), parseCount(text)]) {
          if (result.ok) expect(result.value).toBeGreaterThanOrEqual(0);
          else expect(unitErrorText(result.error)).not.toBe("");
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("constructors check", () => {
    expect(nanos(5)).toEqual({ ok: true, value: 5 });
    expect(code(nanos(-1))).toBe("unit/negative");
    expect(code(nanos(0.5))).toBe("unit/not-whole");
    expect(code(nanos(Number.NaN))).toBe("unit/not-whole");
    expect(code(nanos(2 ** 59))).toBe("unit/too-long");
    expect(nanosFromMillis(1500)).toEqual({ ok: true, value: 1500 * MS });
    expect(code(nanosFromMillis(2 ** 59 / MS + 1))).toBe("unit/not-whole");
    expect(code(nanosFromMillis(2 ** 53))).toBe("unit/too-long");
    expect(code(nanosFromMillis(-1))).toBe("unit/negative");
    expect(bytes(1024)).toEqual({ ok: true, value: 1024 });
    expect(code(bytes(1.5))).toBe("unit/not-whole");
    expect(code(bytes(-1))).toBe("unit/negative");
    expect(code(bytes(2 ** 53))).toBe("unit/too-large");
  });
});

describe("sizes", () => {
  test.each([
    ["10 GiB", 10 * 2 ** 30],
    ["10gb", 10 * 2 ** 30],
    ["1 MB", 2 ** 20],
    ["1M", 2 ** 20],
    ["512", 512],
    ["512 B", 512],
    ["1.5 KiB", 1536],
    ["1,048,576", 2 ** 20],
    ["1 048 576 bytes", 2 ** 20],
    ["0", 0],
  ])("%s", (text, expected) => {
    expect(parseSize(text)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ["", "unit/empty"],
    ["1.5", "unit/not-whole"],
    ["0.0001 KiB", "unit/not-whole"],
    ["-1", "unit/negative"],
    ["10 apples", "unit/unknown-unit"],
    ["1 KiB 2 B", "unit/syntax"],
    ["16 PiB", "unit/too-large"],
  ])("%j is refused", (text, expected) => {
    expect(code(parseSize(text))).toBe(expected);
  });

  test.each([
    [0, "0 B"],
    [512, "512 B"],
    [1536, "1.5 KiB"],
    [2 ** 20, "1 MiB"],
    [10 * 2 ** 30, "10 GiB"],
    [1_000_000, "1000000 B"],
    [-1, "-1 B"],
  ])("%d bytes read %s", (value, expected) => {
    expect(formatSize(value)).toBe(expected);
  });

  test("what is written reads back as the same value", () => {
    const sizes = fc.oneof(
      fc.maxSafeNat(),
      fc.tuple(fc.nat(1 << 20), fc.nat(32)).map(([n, power]) => n * 2 ** power),
    );
    fc.assert(
      fc.property(sizes, (value) => {
        expect(parseSize(formatSize(value))).toEqual({ ok: true, value });
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 KiB"],
    [1_000_000, "977 KiB"],
    [10 ** 10, "9.3 GiB"],
    [10 * 2 ** 30, "10 GiB"],
    [2 ** 20, "1 MiB"],
  ])("%d bytes at a glance: %s", (value, expected) => {
    expect(approxSize(value)).toBe(expected);
  });
});

describe("counts", () => {
  test.each([
    ["1,000", 1000],
    ["1 000 000", 1_000_000],
    ["10k", 10_000],
    ["2.5M", 2_500_000],
    ["7", 7],
  ])("%s", (text, expected) => {
    expect(parseCount(text)).toEqual({ ok: true, value: expected });
  });

  test("thousands are set apart and read back", () => {
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatCount(999)).toBe("999");
    expect(formatCount(-1000)).toBe("-1,000");
    expect(formatCount(1234.5)).toBe("1,234.5");
    expect(formatCount(0.125)).toBe("0.125");
    expect(code(parseCount("1.5"))).toBe("unit/not-whole");
    fc.assert(
      fc.property(fc.maxSafeNat(), (n) => {
        expect(parseCount(formatCount(n))).toEqual({ ok: true, value: n });
      }),
    );
  });
});
