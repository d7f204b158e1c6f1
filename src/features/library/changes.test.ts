import { expect, test } from "vitest";
import { differenceCommands } from "#core/design/difference.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, emptyDesign } from "#core/design/model.ts";
import { describeChanges } from "./changes.ts";

const id = (text: string) => text as ElementId;
const stream = (name: string, rest = {}): DesignElement => ({ kind: "stream", config: { name, ...rest } });

function design(over: Partial<Design>): Design {
  return { ...emptyDesign("Orders"), ...over };
}

test("removals first, then additions, changes, places and the document", () => {
  const before = design({
    elements: new Map([
      [id("A"), stream("A")],
      [id("B"), stream("B")],
    ]),
    layout: new Map([[id("B"), { x: 0, y: 0 }]]),
  });
  const after = design({
    name: "Billing",
    elements: new Map<ElementId, DesignElement>([
      [id("B"), stream("BB")],
      [id("c"), { kind: "consumer", stream: "B", config: { durable_name: "c" } }],
    ]),
    layout: new Map([[id("B"), { x: 9, y: 0 }]]),
  });
  expect(describeChanges(before, differenceCommands(before, after)).map(({ sign, text }) => [sign, text])).toEqual([
    ["removed", "stream A"],
    ["added", "consumer c"],
    ["changed", "stream B, then stream BB"],
    ["moved", "1 element"],
    ["described", "name “Billing”"],
  ]);
});

test("no command, no changes", () => {
  expect(describeChanges(emptyDesign(), null)).toEqual([]);
});
