import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { designWith, note } from "#core/testing/builders.ts";
import { applyDesignDelta, designDelta } from "./design-delta.ts";

const design: fc.Arbitrary<Design> = fc
  .record({
    name: fc.string(),
    ids: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e")),
    text: fc.string(),
    x: fc.integer(),
  })
  .map(({ name, ids, text, x }) =>
    designWith({
      name,
      elements: Object.fromEntries(ids.map((id) => [id, note(text)])),
      layout: Object.fromEntries(ids.map((id) => [id, { x, y: 0 }])),
    }),
  );

test("applied to the design before it gives the one after, in the same order", () => {
  fc.assert(
    fc.property(design, design, (before, after) => {
      const made = applyDesignDelta(before, structuredClone(designDelta(before, after)));
      expect(made).toEqual(after);
      expect([...made.elements.keys()]).toEqual([...after.elements.keys()]);
    }),
  );
});

test("only what is another than before is said", () => {
  const before = designWith({ elements: { a: note("1"), b: note("2") } });
  expect(designDelta(before, before)).toEqual({});
  const [first = "" as never] = before.elements.keys();
  const placed = { ...before, layout: new Map([[first, { x: 1, y: 2 }]]) };
  expect(designDelta(before, placed)).toEqual({ placed: placed.layout });
  expect(designDelta(placed, before)).toEqual({ placed: new Map([[first, null]]) });
  const elements = new Map(before.elements).set(first, note("3"));
  expect(designDelta(before, { ...before, elements })).toEqual({ changed: new Map([["a", note("3")]]) });
  expect(applyDesignDelta(emptyDesign(), designDelta(emptyDesign(), before))).toEqual(before);
});
