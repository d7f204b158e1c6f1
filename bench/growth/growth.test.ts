/** What everything that is benchmarked does at growing sizes, in operations: what grows too much is named. */
import { describe, expect, test } from "vitest";
import type { Part } from "../lib/timing.ts";
import { type Counted, type Operations, operationsOf, totalOf, whereOf } from "./operations.ts";

const { PARTS } = await import("../core/all.ts");
const { ELEMENTS_OF_A_COPY } = await import("../core/patterns.ts");

/** The larger design has so many times the elements of the smaller. */
const TIMES = 4;
/** Elements of the smaller design. Links do thirty times as much as others for each, and show their growth early. */
const elementsFor = ({ name }: Part) => (name === "links" ? 25 : name === "patterns" ? ELEMENTS_OF_A_COPY * 2 : 200);

/** All functions together: n log n grows by 5.05, n² by 16. */
const MOST_GROWTH = 5.1;
/** One function: n log n comparisons grow by 5, n√n by 8. */
const MOST_GROWTH_OF_ONE = 8;

/** Goes through names that are compared by their characters: the more names, the more of them begin alike. */
const BY_CHARACTER = "src/core/design/natural-order.ts";

/**
 * Files with functions that grow more, by the work that shows it. They do little: asyncapi looks at each stream for each
 * application, mermaid at each boundary for each element, guarantees at each stream of advisories for each consumer.
 */
const STEEP: Readonly<Record<string, readonly string[]>> = {
  asyncapi: ["src/core/codegen/targets/asyncapi/asyncapi.ts"],
  "patterns: guaranteesOf": [
    "src/core/jetstream/subjects.ts",
    "src/core/lint/facts/consumers/dead-letters.ts",
    "src/core/topology/stored-subjects.ts",
  ],
  "patterns: mermaid": ["src/core/codegen/contexts.ts"],
};

/**
 * Operations after an edit for each element that the design has more: at most so many. Everything linted takes 830 of
 * them, everything routed 90. What is left is to find the element that was edited, and to mark what may depend on it;
 * whoever edits streams first also lists who depends on whom.
 */
const AFTER_AN_EDIT: Readonly<Record<string, number>> = {
  "apply: one element replaced": 0,
  "differenceCommands: one element": 7,
  "topologyOf: an element moved": 0,
  "topologyOf: a description edited": 2,
  "topologyOf: a filter edited": 3,
  "topologyOf: a stream's subjects edited": 35,
  "topologyOf: a stream added": 45,
  "topologyOf: a stream removed": 45,
  "topologyOf: a consumer added": 12,
  "topologyOf: a consumer removed": 15,
  "topologyOf: a stream removed, after other edits": 15,
  "topologyOf: a stream's subjects edited, after other edits": 3,
  "lint again: a description edited": 7,
  "lint again: a consumer's ack_wait edited": 7,
  "lint again: a consumer's filter edited": 9,
  "lint again: a stream's max_age edited": 14,
  "lint again: a stream's subjects edited": 50,
};
/** Smaller designs have findings that name everyone, so that more of them are computed again. */
const ELEMENTS_EDITED = 400;

/** Done by a package, the layout engine. */
const NOT_OURS = ["layout: everything"];

const parts = await Promise.all(PARTS.map(async (part: Part) => ({ part, names: Object.keys(await part.workOf(10)) })));
const isEdit = (name: string) => name in AFTER_AN_EDIT;
const isWhole = (name: string) => !isEdit(name) && !NOT_OURS.includes(name);

describe.each(parts)("$part.title", ({ part, names }) => {
  test.each(names.filter(isWhole))("%s: grows as the design does", async (name) => {
    const elements = elementsFor(part);
    const small = await counted(part, name, elements);
    const large = await counted(part, name, elements * TIMES);
    const found = steep(small, large, elements);
    const files = [...new Set(found.map(({ file }) => file))].sort();
    expect(files, found.map((each) => whereOf(each, large)).join("\n")).toEqual(STEEP[name] ?? []);
    if (files.length === 0) expect(totalOf(large) / totalOf(small)).toBeLessThanOrEqual(MOST_GROWTH);
  });

  test.each(names.filter(isEdit))("%s: hardly grows with the design", async (name) => {
    const small = await counted(part, name, ELEMENTS_EDITED);
    const large = await counted(part, name, ELEMENTS_EDITED * 2);
    expect((totalOf(large) - totalOf(small)) / ELEMENTS_EDITED).toBeLessThanOrEqual(AFTER_AN_EDIT[name] ?? 0);
  });
});

test("whatever is said of some work is said of work that there is", () => {
  const known = parts.flatMap(({ names }) => names);
  expect(known).toEqual(expect.arrayContaining([...Object.keys(STEEP), ...Object.keys(AFTER_AN_EDIT), ...NOT_OURS]));
});

/** On a design that nothing is remembered of; what is remembered of single subjects is, for each size alike. */
async function counted(part: Part, name: string, size: number): Promise<Operations> {
  const prepared = async () => {
    const work = (await part.workOf(size))[name];
    if (!work) throw new Error(`no ${name} at ${size} elements`);
    return work();
  };
  await (await prepared())();
  return operationsOf(await prepared());
}

/** Functions that ran more often than there are elements, and too much more often than in the smaller design. */
function steep(small: Operations, large: Operations, elements: number): Counted[] {
  return [...large].flatMap(([place, each]) => {
    const before = Math.max(small.get(place)?.count ?? 0, elements);
    return each.count > before * MOST_GROWTH_OF_ONE && each.file !== BY_CHARACTER ? each : [];
  });
}
