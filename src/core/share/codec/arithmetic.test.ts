import * as fc from "fast-check";
import { expect, test } from "vitest";
import { BitReader, BitWriter } from "./arithmetic.ts";

const steps = fc.array(
  fc.record({ chance: fc.integer({ min: 1, max: 65_535 }), bit: fc.integer({ min: 0, max: 1 }) }),
  {
    maxLength: 400,
  },
);

test("bits come back, whatever was thought of them", () => {
  fc.assert(
    fc.property(steps, (written) => {
      const writer = new BitWriter();
      for (const { chance, bit } of written) writer.bit(chance, bit);
      const reader = new BitReader(writer.finish());
      for (const { chance, bit } of written) expect(reader.bit(chance)).toBe(bit);
    }),
  );
});

test("a bit costs what its chance says", () => {
  const writer = new BitWriter();
  for (let i = 0; i < 8000; i += 1) writer.bit(65_000, 1);
  // -log2(65000 / 65536) bits each: 95 in all.
  expect(writer.finish().length).toBeLessThanOrEqual(13);
});
