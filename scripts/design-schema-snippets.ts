/** What completion inserts for something new: valid as it stands, with places to type in, in their order. */
import type { Kind } from "../src/core/design/kinds/all.ts";
import { FORMAT, FORMAT_VERSION } from "../src/core/design/model.ts";
import { NEWEST_SERVER } from "../src/core/jetstream/versions.ts";

const DAY = 86_400_000_000_000;

/** The editor stops here; `text` stands until something else is typed. */
function hole(order: number, text: string): string {
  return `\${${order}:${text}}`;
}

function choice(order: number, ...values: readonly string[]): string {
  return `\${${order}|${values.join(",")}|}`;
}

export const ELEMENT_SNIPPETS: Readonly<Record<Kind, unknown>> = {
  producer: {
    kind: "producer",
    name: hole(1, "checkout"),
    app: hole(2, "shop"),
    publishes: [{ subject: hole(3, "orders.created"), mode: "js", rate: 100, bytes: 1024, messageId: "{event_id}" }],
  },
  stream: {
    kind: "stream",
    config: {
      name: hole(1, "ORDERS"),
      subjects: [hole(2, "orders.>")],
      retention: choice(3, "limits", "interest", "workqueue"),
      storage: "file",
      num_replicas: 3,
      max_age: 7 * DAY,
    },
  },
  consumer: {
    kind: "consumer",
    stream: hole(1, "stream-1"),
    config: {
      durable_name: hole(2, "billing"),
      filter_subject: hole(3, "orders.created"),
      ack_policy: "explicit",
      max_deliver: 5,
    },
    worker: { instances: 1, concurrency: 1, processing: { mean: hole(4, "40ms") } },
  },
  service: {
    kind: "service",
    name: hole(1, "pricing"),
    endpoints: [{ subject: hole(2, "pricing.quote"), queue: hole(3, "q") }],
  },
  kv: { kind: "kv", config: { bucket: hole(1, "settings"), history: 1 } },
  "object-store": { kind: "object-store", config: { bucket: hole(1, "files") } },
  boundary: { kind: "boundary", name: hole(1, "Fulfilment") },
  note: { kind: "note", text: hole(1, "…") },
};

export const FILE_SNIPPET = {
  label: "new design",
  description: "An empty design.",
  body: {
    format: FORMAT,
    version: FORMAT_VERSION,
    name: hole(1, "Untitled design"),
    environment: { profile: choice(2, "production", "development"), server: NEWEST_SERVER },
    elements: {},
  },
};
