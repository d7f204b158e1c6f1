import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScalarControl } from "./control.ts";
import { formatValue, parseValue, wireText } from "./values.ts";

const DURATION = { type: "duration", specials: new Map([[0, "unlimited"]]) } as const;
const SIZE = { type: "size", specials: new Map([[-1, "unlimited"]]) } as const;
const REPLICAS = { type: "integer", min: 1, max: 5 } as const;

function value(control: ScalarControl, text: string) {
  const parsed = parseValue(control, text);
  return parsed.ok ? parsed.value : { error: parsed.error };
}

describe("people's words become the server's numbers", () => {
  test.each([
    [DURATION, "24h", 86_400_000_000_000],
    [DURATION, "unlimited", 0],
    [DURATION, "0", 0],
    [SIZE, "10 GiB", 10 * 1024 ** 3],
    [SIZE, "Unlimited", -1],
    [SIZE, "-1", -1],
    [REPLICAS, " 3 ", 3],
    [{ type: "integer" } as const, "-5", -5],
    [{ type: "integer" } as const, "10k", 10_000],
    [{ type: "number" } as const, "0.25", 0.25],
    [{ type: "number" } as const, "1,000.5", 1000.5],
    [{ type: "duration-text" } as const, "1h 30m", "1h30m"],
    [{ type: "duration-text" } as const, "2 minutes", "2m"],
    [{ type: "duration-text", words: ["never"] } as const, "Never", "never"],
    [{ type: "duration-text", words: ["never"] } as const, "5 min", "5m"],
    [{ type: "time" } as const, "2026-01-31", "2026-01-31T00:00:00Z"],
    [{ type: "time" } as const, "2026-01-31 12:00", "2026-01-31T12:00:00Z"],
    [{ type: "time" } as const, "2026-01-31T12:00:00+02:00", "2026-01-31T12:00:00+02:00"],
    [{ type: "text", mono: true, subject: true } as const, " orders.{region}.> ", "orders.{region}.>"],
    [DURATION, "  ", undefined],
  ])("%o: %s", (control, text, expected) => {
    expect(value(control, text)).toEqual(expected);
  });

  test.each([
    [DURATION, "24", "has no unit"],
    [DURATION, "soon", "not a duration"],
    [SIZE, "-2", "cannot be negative"],
    [REPLICAS, "7", "largest value is 5"],
    [REPLICAS, "0", "smallest value is 1"],
    [{ type: "number", max: 1 } as const, "2", "largest value is 1"],
    [{ type: "number" } as const, "many", "not a number"],
    [{ type: "time" } as const, "2026-02-30", "Enter a time"],
    [{ type: "text", subject: true } as const, "orders..x", "two in a row"],
    [{ type: "text", subject: true } as const, ">.orders", "last token"],
    [{ type: "text", maxBytes: 4 } as const, "ééé", "at most 4 bytes; this has 6"],
  ])("%o: %s is refused", (control, text, words) => {
    expect(value(control, text)).toEqual({ error: expect.stringContaining(words) });
  });
});

test("what the box shows is read back as the same value", () => {
  const controls: ScalarControl[] = [DURATION, SIZE, { type: "integer", specials: new Map([[-1, "unlimited"]]) }];
  fc.assert(
    fc.property(fc.constantFrom(...controls), fc.nat({ max: 2 ** 31 - 1 }), (control, number) => {
      expect(parseValue(control, formatValue(control, number))).toEqual({ ok: true, value: number });
    }),
  );
});

test("the hint has the exact value on the wire", () => {
  expect(wireText(DURATION, 86_400_000_000_000)).toBe("86400000000000 ns");
  expect(wireText(SIZE, 1024)).toBe("1024 bytes");
  expect(wireText(SIZE, -1)).toBe("-1");
  expect(wireText(REPLICAS, 3)).toBeNull();
  expect(wireText(DURATION, undefined)).toBeNull();
});
