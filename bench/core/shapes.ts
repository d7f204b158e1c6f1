/** Designs that are nothing but the worst case of something: everything at one stream, and one long chain. */

import { guaranteesOf } from "#core/guarantees/guarantees.ts";
import { type Design, type DesignElement, type ElementId, emptyDesign, lint, topologyOf } from "#core/index.ts";
import { sizingOf } from "#core/sizing/sizing.ts";
import { consumer, producer, stream } from "#core/testing/builders.ts";
import { gridDesign } from "../canvas/grid-design.ts";
import type { Part, Work } from "../lib/timing.ts";

export const shapes: Part = {
  name: "shapes",
  title: "Shapes",
  workOf(size) {
    return { ...workOn("one stream", hub(size)), ...workOn("one chain", gridDesign(size)) };
  },
};

function workOn(name: string, design: Design): Record<string, Work> {
  const topology = topologyOf(design);
  return {
    [`${name}: topologyOf`]: () => () => topologyOf(design),
    [`${name}: lint`]: () => () => lint(design),
    [`${name}: sizingOf`]: () => () => sizingOf(design, topology),
    [`${name}: guaranteesOf`]: () => () => guaranteesOf(design, topology),
  };
}

/** One stream, a producer for every nine consumers, and nobody who reads the same subject as somebody else. */
function hub(size: number): Design {
  const elements = Array.from({ length: size }, (_, i): [ElementId, DesignElement] => [
    `n${i}` as ElementId,
    i === 0 ? stream({ name: "ALL", subjects: ["all.>"] }) : i % 10 === 1 ? writer(i) : reader(i),
  ]);
  return { ...emptyDesign("One stream"), elements: new Map(elements) };
}

const writer = (i: number) => producer({ name: `writer-${i}`, publishes: [{ subject: `all.${i}.done`, rate: 10 }] });

const reader = (i: number) =>
  consumer(
    { stream: "n0", durable_name: `reader-${i}`, ack_policy: "explicit", filter_subject: `all.${i - (i % 10) + 1}.*` },
    { worker: { instances: 1, concurrency: 2 } },
  );
