/** A design as the canvas is measured with: a grid of elements, each wired to the next. */
import {
  type Design,
  type DesignElement,
  type ElementId,
  type ElementOf,
  emptyDesign,
  type Placement,
} from "#core/index.ts";
import { seededRandom } from "#core/testing/builders.ts";
import { gridPlaces } from "./grid.ts";

const SEED = 11;
const EVENTS = ["created", "changed", "cancelled", "confirmed", "expired"];

/**
 * Streams and consumers in turn: a stream delivers to the consumer beside it, whose worker publishes into the next
 * stream. `size` elements and one wire fewer.
 */
export function gridDesign(size: number): Design {
  const random = seededRandom(SEED);
  const elements = new Map<ElementId, DesignElement>();
  const layout = new Map<ElementId, Placement>();
  for (const [i, place] of gridPlaces(size).entries()) {
    const id = `n${i}` as ElementId;
    const event = EVENTS[Math.floor(random() * EVENTS.length)] ?? "created";
    elements.set(id, i % 2 === 0 ? stream(i, random) : consumer(i, event, size));
    layout.set(id, place);
  }
  return { ...emptyDesign(`Grid of ${size}`), elements, layout };
}

function stream(i: number, random: () => number): DesignElement {
  const config: ElementOf<"stream">["config"] = {
    name: `STREAM_${i}`,
    subjects: [`s${i}.>`],
    retention: "limits",
    storage: "file",
    num_replicas: 3,
    max_age: Math.ceil(random() * 30) * 86_400_000_000_000,
    max_bytes: Math.ceil(random() * 64) * 1_073_741_824,
  };
  return { kind: "stream", config };
}

function consumer(i: number, event: string, size: number): DesignElement {
  const publishes = i + 1 < size ? [{ subject: `s${i + 1}.${event}.{id}`, rate: 100 }] : [];
  return {
    kind: "consumer",
    stream: `n${i - 1}` as ElementId,
    config: { durable_name: `reader-${i}`, ack_policy: "explicit", max_deliver: 5 },
    worker: { instances: 2, concurrency: 4, publishes },
  };
}
