/** A design as the canvas is measured with: a grid of elements, each wired to another. */
import { type Design, type DesignElement, type ElementId, emptyDesign, type Placement } from "#core/index.ts";
import { consumer, producer, seededRandom, stream } from "#core/testing/builders.ts";
import { gridPlaces } from "./grid.ts";

const SEED = 11;
const EVENTS = ["created", "changed", "cancelled", "confirmed", "expired"];
const DAY_NS = 86_400_000_000_000;
const GIB = 1_073_741_824;

/**
 * Producer, stream and consumer in turn: a producer publishes into the stream beside it, the stream delivers to the
 * consumer beside it, and that one's worker publishes into the next stream. `size` elements, nearly as many wires, and
 * findings as a design has that nobody has gone through yet.
 */
export function gridDesign(size: number): Design {
  const random = seededRandom(SEED);
  const elements = new Map<ElementId, DesignElement>();
  const layout = new Map<ElementId, Placement>();
  for (const [i, place] of gridPlaces(size).entries()) {
    elements.set(idOf(i), elementAt(i, size, random));
    layout.set(idOf(i), place);
  }
  return { ...emptyDesign(`Grid of ${size}`), elements, layout };
}

const idOf = (i: number) => `n${i}` as ElementId;

function elementAt(i: number, size: number, random: () => number): DesignElement {
  const event = EVENTS[Math.floor(random() * EVENTS.length)] ?? "created";
  const into = (to: number) =>
    to < size ? [{ subject: `s${to}.${event}.{id}`, rate: 100, bytes: 200 + Math.ceil(random() * 2_000) }] : [];
  switch (i % 3) {
    case 0:
      return producer({ name: `writer-${i}`, publishes: into(i + 1) });
    case 1:
      return stream({
        name: `STREAM_${i}`,
        subjects: [`s${i}.>`],
        storage: "file",
        num_replicas: 3,
        max_age: Math.ceil(random() * 30) * DAY_NS,
        max_bytes: Math.ceil(random() * 64) * GIB,
      });
    default:
      return consumer(
        { stream: idOf(i - 1), durable_name: `reader-${i}`, ack_policy: "explicit", max_deliver: 5 },
        { worker: { instances: 2, concurrency: 4, publishes: into(i + 2) } },
      );
  }
}
