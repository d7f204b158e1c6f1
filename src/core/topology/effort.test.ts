import { describe, expect, test } from "vitest";
import { apply } from "../design/commands.ts";
import type { DesignElement } from "../design/model.ts";
import { consumer, designWith, id, producer, sampleDesign, stream } from "../testing/builders.ts";
import { topologyOf } from "./topology.ts";

const numbered = (count: number, make: (n: number) => [string, DesignElement]) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)));
const listOf = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, n) => make(n));

describe("designs made to cost more than there is come to an end, and say so", () => {
  test.each<[string, Record<string, DesignElement>]>([
    [
      "everyone publishes into every stream",
      {
        ...numbered(3_000, (n) => [`s${n}`, stream({ name: `S${n}`, subjects: [">"] })]),
        ...numbered(3_000, (n) => [`p${n}`, producer({ publishes: [{ subject: "a.b" }] })]),
      },
    ],
    [
      "every filter passes every subject",
      {
        s: stream({ subjects: listOf(10_000, (n) => `a.${n}.*`) }),
        c: consumer({ stream: "s", filter_subjects: listOf(10_000, (n) => `*.*.${n}`) }),
      },
    ],
    [
      "one subject a hundred thousand times",
      {
        s: stream({ subjects: listOf(100_000, () => "a.>") }),
        ...numbered(1_000, (n) => [`c${n}`, consumer({ stream: "s", filter_subject: "a.b" })]),
      },
    ],
    [
      "all consumers of all subjects",
      {
        s: stream({ subjects: listOf(30_000, (n) => `a.${n}`) }),
        ...numbered(30_000, (n) => [`c${n}`, consumer({ stream: "s" })]),
      },
    ],
    [
      "a chain of sources",
      numbered(3_000, (n) => {
        const sources = n > 0 ? [{ name: `S${n - 1}` }] : [];
        return [`s${n}`, stream({ name: `S${n}`, subjects: listOf(100, (i) => `t${n}.${i}.x`), sources })];
      }),
    ],
    [
      "wildcards that branch at every token",
      {
        s: stream({
          subjects: listOf(4_096, (n) =>
            Array.from({ length: 12 }, (_, bit) => ((n >> bit) & 1 ? "a" : "*")).join("."),
          ),
        }),
        ...numbered(2_000, (n) => [`p${n}`, producer({ publishes: [{ subject: Array(12).fill("a").join(".") }] })]),
      },
    ],
    [
      "streams of one name that source each other",
      numbered(5_000, (n) => [`s${n}`, stream({ name: "S", subjects: [`s.${n}`], sources: [{ name: "S" }] })]),
    ],
  ])(
    "%s",
    (_, elements) => {
      const found = topologyOf(designWith({ elements }));
      expect(found.incomplete).toBe(true);
      expect(found.deadEnds).toEqual([]);
    },
    30_000,
  );
});

test("the largest sensible designs are followed to the end", () => {
  expect(topologyOf(sampleDesign({ streams: 2_000, consumersPerStream: 10, seed: 1 })).incomplete).toBeUndefined();
  const elements = { s: stream(), ...numbered(50_000, (n) => [`c${n}`, consumer({ stream: "s" })]) };
  expect(topologyOf(designWith({ elements })).incomplete).toBeUndefined();
}, 30_000);

test("a design that was too much is followed to the end once it is not", () => {
  const elements = {
    s: stream({ subjects: listOf(10_000, (n) => `a.${n}.*`) }),
    c: consumer({ stream: "s", filter_subjects: listOf(10_000, (n) => `*.*.${n}`) }),
    d: consumer({ stream: "s", filter_subject: "b.>" }),
  };
  const design = designWith({ elements });
  const before = topologyOf(design);
  const removed = apply(design, { type: "element/remove", id: id("c") });
  if (!removed.ok) throw new Error(removed.error.code);
  const after = topologyOf(removed.value.design, before);
  expect(after.incomplete).toBeUndefined();
  expect(after).toEqual(topologyOf(removed.value.design));
  expect(after.deadEnds.map(({ code }) => code)).toEqual(["filter/matches-nothing"]);
});

test("what is lacking does not depend on the edits before", () => {
  const design = designWith({
    elements: {
      ...numbered(1_000, (n) => [`s${n}`, stream({ name: `S${n}`, subjects: [">"] })]),
      ...numbered(600, (n) => [`p${n}`, producer({ publishes: [{ subject: "a.b" }] })]),
    },
  });
  let now = { design, topology: topologyOf(design) };
  for (const key of ["p7", "p8", "p599"]) {
    const element = producer({ publishes: [{ subject: `${key}.c` }] });
    const replaced = apply(now.design, { type: "element/replace", id: id(key), element });
    if (!replaced.ok) throw new Error(replaced.error.code);
    now = { design: replaced.value.design, topology: topologyOf(replaced.value.design, now.topology) };
  }
  const fromNothing = topologyOf(now.design);
  expect(now.topology.incomplete).toBe(true);
  expect(now.topology.wires.length).toBe(fromNothing.wires.length);
  expect(now.topology.wires.at(-1)).toEqual(fromNothing.wires.at(-1));
}, 30_000);
