import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandsFor, designs } from "../testing/arbitraries.ts";
import { designWith, id, note, stream } from "../testing/builders.ts";
import { apply, type Command, type CommandType } from "./commands.ts";
import { designEquals } from "./equality.ts";
import type { Design } from "./model.ts";

const frozen = (design: Design): string =>
  JSON.stringify({ ...design, elements: [...design.elements], layout: [...design.layout] });

const cases = designs.chain((design) => fc.tuple(fc.constant(design), commandsFor(design)));

test("the inverse of every command gives the design back, and nothing is written to the input", () => {
  const applied = new Set<CommandType>();
  fc.assert(
    fc.property(cases, ([design, command]) => {
      const before = frozen(design);
      const done = apply(design, command);
      expect(frozen(design)).toBe(before);
      if (!done.ok) return;
      applied.add(command.type);
      const undone = apply(done.value.design, done.value.inverse);
      if (!undone.ok) throw new Error(undone.error.code);
      expect(designEquals(undone.value.design, design)).toBe(true);
      // And the inverse of the inverse is the command again.
      const redone = apply(undone.value.design, undone.value.inverse);
      expect(redone.ok && designEquals(redone.value.design, done.value.design)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  const all: Record<CommandType, true> = {
    "element/add": true,
    "element/remove": true,
    "element/replace": true,
    "layout/place": true,
    "design/describe": true,
    "design/suppress": true,
    batch: true,
  };
  expect([...applied].sort()).toEqual(Object.keys(all).sort());
});

test("a placement is never left without its element", () => {
  fc.assert(
    fc.property(cases, ([design, command]) => {
      const done = apply(design, command);
      if (!done.ok) return;
      for (const placed of done.value.design.layout.keys()) expect(done.value.design.elements.has(placed)).toBe(true);
    }),
  );
});

test("a batch is its commands one after the other", () => {
  fc.assert(
    fc.property(
      designs.chain((design) => fc.tuple(fc.constant(design), fc.array(commandsFor(design), { maxLength: 5 }))),
      ([design, commands]) => {
        let step: Design | undefined = design;
        for (const command of commands) {
          const done: ReturnType<typeof apply> | undefined = step && apply(step, command);
          step = done?.ok ? done.value.design : undefined;
        }
        const batch = apply(design, { type: "batch", commands });
        expect(batch.ok).toBe(step !== undefined);
        if (batch.ok && step) expect(designEquals(batch.value.design, step)).toBe(true);
      },
    ),
  );
});

describe("errors", () => {
  const design = designWith({ elements: { ORDERS: stream() } });

  test.each<[string, Command]>([
    ["command/id-taken", { type: "element/add", id: id("ORDERS"), element: note() }],
    ["command/element-missing", { type: "element/remove", id: id("X") }],
    ["command/element-missing", { type: "element/replace", id: id("X"), element: note() }],
    ["command/element-missing", { type: "layout/place", placements: new Map([[id("X"), { x: 0, y: 0 }]]) }],
  ])("%s", (code, command) => {
    expect(apply(design, command)).toMatchObject({ ok: false, error: { code } });
    const batch = apply(design, {
      type: "batch",
      commands: [
        { type: "element/remove", id: id("ORDERS") },
        { type: "element/add", id: id("ORDERS"), element: note() },
        { type: "batch", commands: [command] },
      ],
    });
    expect(batch).toMatchObject({ ok: false, error: { code } });
    expect(design.elements.get(id("ORDERS"))).toEqual(stream());
  });
});

describe("identity", () => {
  const design = designWith({ elements: { A: stream({ name: "A" }), B: note() }, layout: { A: { x: 0, y: 0 } } });

  test("moving leaves the elements alone", () => {
    const place: Command = { type: "layout/place", placements: new Map([[id("B"), { x: 5, y: 5 }]]) };
    for (const command of [place, { type: "batch", commands: [place, place] } as const]) {
      const done = apply(design, command);
      expect(done.ok && done.value.design.elements).toBe(design.elements);
    }
  });

  test("editing leaves the placements and the other elements alone", () => {
    const done = apply(design, { type: "element/replace", id: id("A"), element: stream({ name: "A2" }) });
    expect(done.ok && done.value.design.layout).toBe(design.layout);
    expect(done.ok && done.value.design.elements.get(id("B"))).toBe(design.elements.get(id("B")));
  });
});
