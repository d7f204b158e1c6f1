import * as fc from "fast-check";
import { expect, test } from "vitest";
import { designs } from "../testing/arbitraries.ts";
import { designWith, id, note, stream } from "../testing/builders.ts";
import { apply } from "./commands.ts";
import { differenceCommands } from "./difference.ts";
import { designEquals } from "./equality.ts";
import type { Design } from "./model.ts";
import { parseDesign } from "./parse.ts";
import { serializeDesign } from "./serialize.ts";

const copyOf = (design: Design): Design => {
  const parsed = parseDesign(serializeDesign(design));
  if (!parsed.ok) throw new Error("does not parse");
  return parsed.value;
};

test("leads from any design to any other", () => {
  fc.assert(
    fc.property(designs, designs, (before, after) => {
      const command = differenceCommands(before, after);
      const done = command && apply(before, command);
      if (done && !done.ok) throw new Error(done.error.code);
      expect(designEquals(done ? done.value.design : before, after)).toBe(true);
    }),
  );
});

test("is null exactly when the designs say the same", () => {
  fc.assert(
    fc.property(designs, designs, (before, after) => {
      expect(differenceCommands(before, copyOf(before))).toBeNull();
      expect(differenceCommands(before, after) === null).toBe(designEquals(before, after));
    }),
  );
});

const before = designWith({
  elements: { A: stream({ name: "A" }), B: stream({ name: "B" }), N: note() },
  layout: { A: { x: 0, y: 0 }, N: { x: 1, y: 1 } },
});

test("touches only what differs", () => {
  const copy = copyOf(before);
  const after = { ...copy, elements: new Map(copy.elements).set(id("B"), stream({ name: "B2" })) };
  expect(differenceCommands(before, after)).toEqual({
    type: "element/replace",
    id: "B",
    element: stream({ name: "B2" }),
  });
  const all = designWith({
    name: "Other",
    elements: { B: stream({ name: "B" }), C: note("c") },
    layout: { C: { x: 5, y: 5 } },
  });
  expect(differenceCommands(before, all)).toEqual({
    type: "batch",
    commands: [
      { type: "element/remove", id: "A" },
      { type: "element/remove", id: "N" },
      { type: "element/add", id: "C", element: note("c"), placement: { x: 5, y: 5 } },
      { type: "design/describe", name: "Other" },
    ],
  });
});

test("keepPlacements: what the text does not place stays where it is", () => {
  const after = { ...copyOf(before), layout: new Map([[id("N"), { x: 9, y: 9 }]]) };
  expect(differenceCommands(before, after, { keepPlacements: true })).toEqual({
    type: "layout/place",
    placements: new Map([["N", { x: 9, y: 9 }]]),
  });
  expect(differenceCommands(before, after)).toEqual({
    type: "layout/place",
    placements: new Map<string, unknown>([
      ["N", { x: 9, y: 9 }],
      ["A", null],
    ]),
  });
});
