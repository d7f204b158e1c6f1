import * as fc from "fast-check";
import { expect, test } from "vitest";
import { designWith, id, note } from "../testing/builders.ts";
import { ALIGN_EDGES, alignElements, distributeElements } from "./arrange.ts";
import type { Command } from "./commands.ts";

const design = designWith({
  elements: { a: note(), b: note(), c: note(), loose: note() },
  layout: {
    a: { x: 0, y: 0, width: 100, height: 50 },
    b: { x: 130, y: 200, width: 200, height: 50 },
    c: { x: 500, y: 100, width: 100, height: 100 },
  },
});
const all = [id("a"), id("b"), id("c"), id("loose")];
const moved = (command: Command | null) =>
  command?.type === "layout/place"
    ? Object.fromEntries([...command.placements].map(([key, at]) => [key, [at?.x, at?.y]]))
    : null;

test.each([
  ["left", { b: [0, 200], c: [0, 100] }],
  ["right", { a: [500, 0], b: [400, 200] }],
  ["center", { a: [250, 0], b: [200, 200], c: [250, 100] }],
  ["top", { b: [130, 0], c: [500, 0] }],
  ["bottom", { a: [0, 200], c: [500, 150] }],
  ["middle", { a: [0, 100], b: [130, 100], c: [500, 75] }],
] as const)("align %s", (edge, expected) => {
  expect(moved(alignElements(design, all, edge))).toEqual(expected);
});

test("distribute makes the gaps equal and leaves the outermost", () => {
  expect(moved(distributeElements(design, all, "horizontal"))).toEqual({ b: [200, 200] });
  expect(moved(distributeElements(design, all, "vertical"))).toEqual({ c: [500, 75] });
});

test("sizes can be given", () => {
  const sizes = new Map(all.map((each) => [each, { width: 10, height: 10 }]));
  expect(moved(alignElements(design, all, "right", sizes))).toEqual({ a: [500, 0], b: [500, 200] });
});

test("with too few, or when all is in place, there is nothing to do", () => {
  expect(alignElements(design, [id("a"), id("loose")], "left")).toBeNull();
  expect(distributeElements(design, [id("a"), id("b")], "horizontal")).toBeNull();
});

test("what was arranged is not moved again", () => {
  const spots = fc.array(
    fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
    {
      minLength: 3,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(spots, fc.constantFrom(...ALIGN_EDGES), fc.boolean(), (places, edge, distribute) => {
      const keys = places.map((_, i) => id(`n${i}`));
      const from = designWith({
        elements: Object.fromEntries(keys.map((key) => [key, note()])),
        layout: Object.fromEntries(keys.map((key, i) => [key, places[i] as { x: number; y: number }])),
      });
      const run = (on: typeof from) =>
        distribute ? distributeElements(on, keys, "horizontal") : alignElements(on, keys, edge);
      const command = run(from);
      if (command?.type !== "layout/place") return;
      const layout = new Map(from.layout);
      for (const [key, at] of command.placements) if (at) layout.set(key, at);
      expect(run({ ...from, layout })).toBeNull();
    }),
  );
});
