/** Small designs for the canvas' tests: a builder, so that each test says only what matters to it. */
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, emptyDesign, type Placement } from "#core/design/model.ts";

export type Entry = readonly [id: string, element: DesignElement, at?: Placement];

export function designOf(...entries: readonly Entry[]): Design {
  return {
    ...emptyDesign("Test"),
    elements: new Map(entries.map(([id, element]) => [id as ElementId, element])),
    layout: new Map(entries.flatMap(([id, , at]) => (at ? [[id as ElementId, at] as const] : []))),
  };
}

export function producer(subject: string): DesignElement {
  return { kind: "producer", name: "checkout", publishes: [{ subject, rate: 200 }] };
}

export function stream(name: string, ...subjects: string[]): DesignElement {
  return { kind: "stream", config: { name, subjects } };
}

export function consumer(name: string, of: string): DesignElement {
  return { kind: "consumer", stream: of, config: { durable_name: name, ack_policy: "explicit" } };
}

/** checkout → ORDERS → billing, side by side. */
export function orders(): Design {
  return designOf(
    ["checkout", producer("orders.created"), { x: 0, y: 0 }],
    ["orders", stream("ORDERS", "orders.>"), { x: 400, y: 0 }],
    ["billing", consumer("billing", "orders"), { x: 800, y: 0 }],
  );
}
