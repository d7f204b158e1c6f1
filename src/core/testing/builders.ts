/** Elements and designs for tests and benchmarks: something valid, plus the one difference that matters. */
import type { ElementId } from "../design/ids.ts";
import { type Design, type DesignElement, type ElementOf, emptyDesign, type Placement } from "../design/model.ts";
import type { ConsumerConfig, StreamConfig } from "../jetstream/wire.ts";

/** For ids in tests, where they are known to be sound. */
export const id = (text: string): ElementId => text as ElementId;

export type DesignParts = Partial<Omit<Design, "elements" | "layout">> & {
  readonly elements?: Readonly<Record<string, DesignElement>>;
  readonly layout?: Readonly<Record<string, Placement>>;
};

export function designWith({ elements = {}, layout = {}, ...rest }: DesignParts): Design {
  return {
    ...emptyDesign("Test design"),
    ...rest,
    elements: byId(elements),
    layout: byId(layout),
  };
}

function byId<T>(record: Readonly<Record<string, T>>): ReadonlyMap<ElementId, T> {
  return new Map(Object.entries(record).map(([key, value]) => [id(key), value]));
}

/** `stream({ name: "ORDERS", subjects: ["orders.>"] })` */
export function stream(
  config: Partial<StreamConfig> = {},
  rest: Partial<Omit<ElementOf<"stream">, "kind" | "config">> = {},
): ElementOf<"stream"> {
  return { kind: "stream", config: { name: "ORDERS", ...config }, ...rest };
}

/** `consumer({ stream: "ORDERS", durable_name: "billing" })`; `stream` is the id of what it reads. */
export function consumer(
  { stream: reads = "ORDERS", ...config }: Partial<ConsumerConfig> & { readonly stream?: string } = {},
  rest: Partial<Omit<ElementOf<"consumer">, "kind" | "config" | "stream">> = {},
): ElementOf<"consumer"> {
  return { kind: "consumer", stream: reads, config: { durable_name: "billing", ...config }, ...rest };
}

/** `producer({ publishes: [{ subject: "orders.created" }] })` */
export function producer(parts: Partial<Omit<ElementOf<"producer">, "kind">> = {}): ElementOf<"producer"> {
  return { kind: "producer", name: "checkout", ...parts };
}

export function service(parts: Partial<Omit<ElementOf<"service">, "kind">> = {}): ElementOf<"service"> {
  return { kind: "service", name: "pricing", endpoints: [{ subject: "pricing.quote" }], ...parts };
}

export function kv(config: Partial<ElementOf<"kv">["config"]> = {}): ElementOf<"kv"> {
  return { kind: "kv", config: { bucket: "settings", ...config } };
}

export function objectStore(config: Partial<ElementOf<"object-store">["config"]> = {}): ElementOf<"object-store"> {
  return { kind: "object-store", config: { bucket: "files", ...config } };
}

export function note(text = "A note"): ElementOf<"note"> {
  return { kind: "note", text };
}

export function boundary(name = "Fulfilment"): ElementOf<"boundary"> {
  return { kind: "boundary", name };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DOMAINS = ["orders", "billing", "stock", "shipping", "users", "search", "audit", "prices"];
const EVENTS = ["created", "changed", "cancelled", "confirmed", "expired"];

export interface SampleSize {
  readonly streams: number;
  readonly consumersPerStream: number;
  /** Default: one producer for every stream. */
  readonly producersPerStream?: number;
  readonly seed: number;
}

/** A large design as systems have them: streams by context, consumers with filters, producers, all of it placed. */
export function sampleDesign({ streams, consumersPerStream, producersPerStream = 1, seed }: SampleSize): Design {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const elements = new Map<ElementId, DesignElement>();
  const layout = new Map<ElementId, Placement>();
  const place = (key: string, element: DesignElement, column: number, row: number) => {
    elements.set(id(key), element);
    layout.set(id(key), { x: column * 320, y: row * 140 });
  };
  const rows = Math.max(consumersPerStream, producersPerStream, 1);
  for (let n = 0; n < streams; n += 1) {
    const root = `${pick(DOMAINS)}.s${n}`;
    const name = root.toUpperCase().replace(".", "_");
    const config: StreamConfig = {
      name,
      description: `Everything about ${root}`,
      subjects: [`${root}.>`],
      retention: pick(["limits", "interest"] as const),
      storage: "file",
      num_replicas: 3,
      max_age: Math.ceil(random() * 30) * 86_400_000_000_000,
      max_bytes: Math.ceil(random() * 64) * 1_073_741_824,
      discard: "old",
      allow_direct: true,
    };
    place(`stream-${n}`, { kind: "stream", config }, 1, n * rows);
    for (let p = 0; p < producersPerStream; p += 1) {
      const publishes = EVENTS.slice(0, 1 + Math.floor(random() * EVENTS.length)).map((event) => ({
        subject: `${root}.${event}.{id}`,
        rate: Math.ceil(random() * 500),
        bytes: 200 + Math.ceil(random() * 2_000),
      }));
      place(
        `producer-${n}-${p}`,
        { kind: "producer", name: `writer-${n}-${p}`, app: root, publishes },
        0,
        n * rows + p,
      );
    }
    for (let c = 0; c < consumersPerStream; c += 1) {
      const element: DesignElement = {
        kind: "consumer",
        stream: `stream-${n}`,
        config: {
          durable_name: `reader-${c}`,
          ack_policy: "explicit",
          ack_wait: 30_000_000_000,
          max_deliver: 5,
          filter_subject: random() < 0.5 ? `${root}.>` : `${root}.${pick(EVENTS)}.*`,
          max_ack_pending: 1_000,
        },
        worker: { instances: 2, concurrency: 4 },
      };
      place(`consumer-${n}-${c}`, element, 2, n * rows + c);
    }
  }
  return { ...emptyDesign("Sample"), elements, layout };
}
