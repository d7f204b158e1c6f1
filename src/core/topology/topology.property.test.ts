import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ElementId } from "../design/ids.ts";
import type { Design, DesignElement } from "../design/model.ts";
import { consumer, designWith, id, note, producer, sampleDesign, service, stream } from "../testing/builders.ts";
import { afterChange, afterShift, routedDesigns, routingChanges, shifts } from "../testing/routed-designs.ts";
import type { Topology } from "./model.ts";
import { topologyInSteps, topologyOf, updateTopology } from "./topology.ts";

const TOKENS = ["a", "b", "*", ">"];
const pattern = fc
  .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 3 })
  .map((tokens) => tokens.filter((token, i) => token !== ">" || i === tokens.length - 1).join("."))
  .filter((text) => text !== "");
const template = fc
  .array(fc.constantFrom("a", "b", "{p}", "{q}", "a{p}"), { minLength: 1, maxLength: 3 })
  .map((tokens) => tokens.join("."));
const filters = fc.array(pattern, { maxLength: 2 });
const NAMES = ["A", "B", "C"];
const sources = fc.array(
  fc.record({ name: fc.constantFrom(...NAMES, "GONE"), filter_subject: fc.option(pattern, { nil: "" }) }),
  { maxLength: 2 },
);
const streamElement = fc
  .record({ name: fc.constantFrom(...NAMES), subjects: fc.array(pattern, { minLength: 1, maxLength: 2 }), sources })
  .map((config) => stream(config));
const consumerElement = fc
  .record({ stream: fc.constantFrom("e0", "e1", "e2", "e3"), filter_subjects: filters })
  .map((config) => consumer(config));
const producerElement = fc
  .array(fc.record({ subject: template }), { maxLength: 2 })
  .map((publishes) => producer({ publishes }));
const serviceElement = pattern.map((subject) => service({ endpoints: [{ subject }] }));
const element: fc.Arbitrary<DesignElement> = fc.oneof(
  streamElement,
  consumerElement,
  producerElement,
  serviceElement,
  fc.constant(note()),
);
const design = fc
  .array(element, { minLength: 1, maxLength: 6 })
  .map((list) => designWith({ elements: Object.fromEntries(list.map((each, i) => [`e${i}`, each])) }));

/** Every literal subject that can tell two of the patterns above apart. */
const SUBJECTS = (() => {
  const words = ["a", "b", "z"];
  let layer = [""];
  const all: string[] = [];
  for (let i = 0; i < 4; i++) {
    layer = layer.flatMap((head) => words.map((word) => (head ? `${head}.${word}` : word)));
    all.push(...layer);
  }
  return all;
})();

function hits(subject: string, test: string): boolean {
  const source = test
    .split(".")
    .map((token) => (token === "*" ? "[^.]+" : token === ">" ? ".+" : token))
    .join("\\.");
  return new RegExp(`^${source}$`).test(subject);
}

function instances(text: string): string[] {
  const values = ["a", "b", "z"];
  return values.flatMap((p) => values.map((q) => text.replaceAll("{p}", p).replaceAll("{q}", q)));
}

/** What each stream holds, by letting every subject travel until nothing new arrives. */
function held({ elements }: Design): Map<string, Set<string>> {
  const streams = [...elements].flatMap(([key, each]) => (each.kind === "stream" ? [[key, each.config] as const] : []));
  const subjects = new Map(
    streams.map(([key, config]) => [
      key as string,
      new Set(SUBJECTS.filter((subject) => config.subjects?.some((own) => hits(subject, own)))),
    ]),
  );
  for (let moved = true; moved; ) {
    moved = false;
    for (const [key, config] of streams) {
      const mine = subjects.get(key);
      for (const source of config.sources ?? []) {
        const origins = streams.filter(([, other]) => other.name === source.name).map(([other]) => subjects.get(other));
        for (const subject of origins.length > 0 ? origins.flatMap((origin) => [...(origin ?? [])]) : SUBJECTS) {
          if (source.filter_subject && !hits(subject, source.filter_subject)) continue;
          if (!mine?.has(subject)) moved = true;
          mine?.add(subject);
        }
      }
    }
  }
  return subjects;
}

function naiveWires(given: Design): string[] {
  const { elements } = given;
  const stored = held(given);
  const out: string[] = [];
  for (const [key, each] of elements) {
    if (each.kind === "producer") {
      const sent = (each.publishes ?? []).flatMap(({ subject }) => instances(subject));
      for (const [other, listener] of elements) {
        const heard =
          listener.kind === "stream"
            ? (listener.config.subjects ?? [])
            : listener.kind === "service"
              ? (listener.endpoints ?? []).map(({ subject }) => subject)
              : [];
        if (sent.some((subject) => heard.some((test) => hits(subject, test)))) out.push(`publish:${key}>${other}`);
      }
    }
    if (each.kind === "consumer") {
      const wanted = each.config.filter_subjects?.length ? each.config.filter_subjects : [">"];
      const origin = stored.get(each.stream);
      const delivered = origin && [...origin].some((subject) => wanted.some((test) => hits(subject, test)));
      if (!origin) out.push(`deliver:missing:${each.stream}>${key}`);
      else if (delivered) out.push(`deliver:${each.stream}>${key}`);
    }
    if (each.kind === "stream") {
      for (const source of each.config.sources ?? []) {
        for (const [other, origin] of elements) {
          if (origin.kind !== "stream" || origin.config.name !== source.name) continue;
          const passes = [...(stored.get(other) ?? [])].some((subject) => hits(subject, source.filter_subject || ">"));
          if (passes) out.push(`source:${other}>${key}`);
        }
        const known = [...elements.values()].some((e) => e.kind === "stream" && e.config.name === source.name);
        if (!known) out.push(`source:missing:${source.name}>${key}`);
      }
    }
  }
  return [...new Set(out)].sort();
}

describe("a wire exists if and only if a message can go along it", () => {
  test("publish, deliver and source, against messages on every literal subject", () => {
    fc.assert(
      fc.property(design, (given) => {
        const found = topologyOf(given).wires.map((wire) => wire.id);
        expect(found.sort()).toEqual(naiveWires(given));
      }),
      { numRuns: 400 },
    );
  });
});

/** The parts of a topology in an order that a comparison sees. */
function seen(topology: Topology): unknown {
  const { wires, missing, deadEnds } = topology;
  const lists = [topology.outgoing, topology.incoming, topology.deadEndsOf];
  return { wires, missing, deadEnds, lists, byId: topology.wireById, incomplete: topology.incomplete };
}

function otherLists(before: Topology["outgoing"], after: Topology["outgoing"]): Set<string> {
  return new Set([...before.keys(), ...after.keys()].filter((node) => before.get(node) !== after.get(node)));
}

type Edit = { readonly at: number; readonly element: DesignElement | undefined };

function edited({ elements, ...rest }: Design, { at, element: next }: Edit): Design {
  const after = new Map(elements);
  if (next) after.set(id(`e${at}`), next);
  else after.delete(id(`e${at}`));
  return { ...rest, elements: after };
}

describe("computing from the one before", () => {
  test("gives the same as computing from nothing, whatever is rerouted", () => {
    fc.assert(
      fc.property(routedDesigns, fc.array(routingChanges, { minLength: 1, maxLength: 8 }), (given, edits) => {
        let now = given;
        let topology = topologyOf(now);
        const first = { design: now, topology };
        for (const each of edits) {
          now = afterChange(now, each);
          topology = topologyOf(now, topology);
          expect(seen(topology)).toEqual(seen(topologyOf(now)));
        }
        // From one that others were computed from already.
        expect(seen(topologyOf(now, first.topology))).toEqual(seen(topology));
        expect(seen(topologyOf(first.design, topology))).toEqual(seen(first.topology));
      }),
      { numRuns: 1_000 },
    );
  });

  test("gives the same as computing from nothing, whatever comes and goes, and when that is taken back", () => {
    const steps = fc.array(fc.oneof({ arbitrary: shifts, weight: 3 }, fc.constant("undo" as const)), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(routedDesigns, steps, (given, all) => {
        const past: Design[] = [];
        let now = given;
        let topology = topologyOf(now);
        for (const each of all) {
          if (each !== "undo") past.push(now);
          const next = each === "undo" ? (past.pop() ?? now) : afterShift(now, each);
          const { topology: after, changes } = updateTopology(next.elements, topology);
          expect(seen(after)).toEqual(seen(topologyOf(next)));
          // Nothing else is computed: the order of those that stay is never another here.
          expect(changes).toBeDefined();
          expect(changes?.outgoing).toEqual(otherLists(topology.outgoing, after.outgoing));
          expect(changes?.incoming).toEqual(otherLists(topology.incoming, after.incoming));
          now = next;
          topology = after;
        }
      }),
      { numRuns: 600 },
    );
  });

  test("gives the same as computing from nothing, after any edits", () => {
    const edit = fc.record({ at: fc.nat(6), element: fc.option(element, { nil: undefined }) });
    fc.assert(
      fc.property(design, fc.array(edit, { maxLength: 6 }), (given, edits) => {
        let now = given;
        let topology = topologyOf(now);
        for (const each of edits) {
          now = edited(now, each);
          topology = topologyOf(now, topology);
          expect(seen(topology)).toEqual(seen(topologyOf(now)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("gives the same in steps, whatever is computed between them", () => {
    fc.assert(
      fc.property(routedDesigns, fc.array(routingChanges, { minLength: 1, maxLength: 6 }), (given, edits) => {
        const before = topologyOf(given);
        const [next = given, ...others] = edits.map((each) => afterChange(given, each));
        const steps = topologyInSteps(next, before);
        let other = before;
        let step = steps.next();
        while (!step.done) {
          const design = others.shift();
          if (design) other = topologyOf(design, other);
          step = steps.next();
        }
        expect(seen(step.value)).toEqual(seen(topologyOf(next)));
        expect(seen(topologyOf(given, step.value))).toEqual(seen(before));
      }),
      { numRuns: 300 },
    );
  });

  test("pauses often", () => {
    const design = sampleDesign({ streams: 200, consumersPerStream: 4, seed: 5 });
    let pauses = 0;
    const steps = topologyInSteps(design);
    while (!steps.next().done) pauses += 1;
    expect(pauses).toBeGreaterThan(design.elements.size / 64);
  });

  const big = sampleDesign({ streams: 20, consumersPerStream: 5, seed: 3 });
  const replaced = (key: string, change: (element: DesignElement) => DesignElement): Design => {
    const found = big.elements.get(id(key));
    if (!found) throw new Error(`no ${key}`);
    return { ...big, elements: new Map(big.elements).set(id(key), change(found)) };
  };

  test("an edit that moves no message gives the very same topology", () => {
    const before = topologyOf(big);
    expect(topologyOf({ ...big, name: "Renamed", layout: new Map() }, before)).toBe(before);
    expect(
      topologyOf(
        replaced("producer-3-0", (p) => ({ ...p, description: "x" }) as DesignElement),
        before,
      ),
    ).toBe(before);
    const withNote: Design = { ...big, elements: new Map(big.elements).set("n" as ElementId, note()) };
    expect(topologyOf(withNote, before)).toBe(before);
  });

  test("an edit that moves some keeps every other wire and list", () => {
    const before = topologyOf(big);
    const after = topologyOf(
      replaced("consumer-3-1", (c) => consumer({ ...(c as { config: object }).config, stream: "stream-4" })),
      before,
    );
    expect(after).not.toBe(before);
    expect(before.wires.filter((wire) => !after.wires.includes(wire)).map((wire) => wire.to)).toEqual(["consumer-3-1"]);
    expect(after.outgoing.get(id("stream-7"))).toBe(before.outgoing.get(id("stream-7")));
    expect(after.incoming.get(id("consumer-3-2"))).toBe(before.incoming.get(id("consumer-3-2")));
  });
});
