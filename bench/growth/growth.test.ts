/** What everything that is benchmarked does at growing sizes, in operations: what grows too much is named. */
import { describe, expect, test } from "vitest";
import type { Part } from "../lib/timing.ts";
import { type Counted, type Operations, operationsOf, totalOf, whereOf } from "./operations.ts";

const { PARTS } = await import("../core/all.ts");

/** Elements of the smaller design; the larger has so many times as many. */
const ELEMENTS = 200;
const TIMES = 4;
/** Links do thirty times as much as anything else for each element, and show their growth in small designs. */
const ELEMENTS_IN_LINKS = 25;

/** All functions together: n log n grows by 5.05, n² by 16. */
const MOST_GROWTH = 5.1;
/** One function: comparisons of n log n names, which become longer too, grow by 6, n√n by 8. */
const MOST_GROWTH_OF_ONE = 8;

/** Functions that grow more and do little: a look at each stream for each application. */
const STEEP: Readonly<Record<string, readonly string[]>> = {
  asyncapi: ["src/core/codegen/targets/asyncapi/asyncapi.ts: documentFile > (no name)"],
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
    const elements = part.name === "links" ? ELEMENTS_IN_LINKS : ELEMENTS;
    const small = await counted(part, name, elements);
    const large = await counted(part, name, elements * TIMES);
    expect(steep(small, large, elements)).toEqual(STEEP[name] ?? []);
    expect(totalOf(large) / totalOf(small)).toBeLessThanOrEqual(MOST_GROWTH);
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
function steep(small: Operations, large: Operations, elements: number): string[] {
  const found = [...large].filter(([place, { count }]) => {
    const before = Math.max(small.get(place)?.count ?? 0, elements);
    return count > before * MOST_GROWTH_OF_ONE;
  });
  return found.map(([, each]: readonly [string, Counted]) => whereOf(each, large));
}
