import { expect, test } from "vitest";
import { designEquals } from "../design/equality.ts";
import { parseDesign } from "../design/parse.ts";
import { serializeDesign } from "../design/serialize.ts";
import { sampleDesign } from "./builders.ts";

test("a sample is the same for the same seed, as large as asked for, and a valid design", () => {
  const size = { streams: 4, consumersPerStream: 3, producersPerStream: 2, seed: 5 };
  const design = sampleDesign(size);
  expect(designEquals(sampleDesign(size), design)).toBe(true);
  expect(designEquals(sampleDesign({ ...size, seed: 6 }), design)).toBe(false);
  expect([design.elements.size, design.layout.size]).toEqual([24, 24]);
  const parsed = parseDesign(serializeDesign(design));
  expect(parsed.ok && designEquals(parsed.value, design)).toBe(true);
});
