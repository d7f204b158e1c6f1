/** For tests: arbitrary answers. */
import * as fc from "fast-check";
import { SERVER_VERSIONS } from "../jetstream/versions.ts";
import {
  ANSWER_NEEDS,
  DATABASE_ANSWERS,
  DUPLICATE_ANSWERS,
  DURABILITY_ANSWERS,
  LANGUAGES,
  MESSAGE_KINDS,
  ORDERS,
  RECORDS,
} from "./answers.ts";

const words = fc.constantFrom("orders", "order", "placed", "a", "jobs", "dlq", "scheduled", "order-line");
const durations = fc.constantFrom("1ns", "40ms", "1s", "30s", "10m", "24h", "7d", "5000d");
const spans = fc.constantFrom("1s", "30s", "10m", "24h", "7d", "5000d");
const sizes = fc.oneof(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom("1 KiB", "300 KiB", "2 MiB", "5 GiB"));
const rates = fc.oneof(fc.constantFrom(0.001, 1, 10, 5000), fc.double({ min: 0.000_001, max: 1e6, noNaN: true }));
const parameters = fc.constantFrom("order_id", "region");
const option = { requiredKeys: [] };

const message = fc.record(
  {
    domain: fc.constantFrom("orders", "jobs", "metrics", "dlq", "a-b"),
    entity: words,
    event: words,
    kind: fc.constantFrom(...MESSAGE_KINDS),
    producer: words,
    instances: fc.integer({ min: 1, max: 50 }),
    identifiers: fc.array(
      fc.record(
        { name: parameters, values: fc.integer({ min: 1, max: 10_000_000 }), selected: fc.boolean() },
        { requiredKeys: ["name"] },
      ),
      { maxLength: 2 },
    ),
    rate: rates,
    peakRate: rates,
    size: fc.record({ mean: sizes, p99: sizes, max: sizes }, option),
    answer: fc.constantFrom(...ANSWER_NEEDS, ...(["none", "none"] as const)),
    lossTolerated: fc.boolean(),
    database: fc.constantFrom(...DATABASE_ANSWERS),
    history: fc.constantFrom("none", "forever", "1h", "30d"),
    record: fc.constantFrom(...RECORDS, ...(["feed", "feed"] as const)),
    durability: fc.constantFrom(...DURABILITY_ANSWERS),
    delay: fc.constantFrom("1h", "30d"),
    priorities: fc.constantFrom([{ name: "high", share: 0.2 }, { name: "low" }]),
    outage: spans,
    atSites: fc.boolean(),
    copied: fc.boolean(),
  },
  { requiredKeys: ["domain", "entity", "event"] },
);

const consumer = fc.record(
  {
    service: fc.constantFrom("billing", "search", "mailer"),
    reads: fc.array(fc.constantFrom("orders", "jobs", "metrics", "orders.order", "orders.order.placed", "nothing"), {
      minLength: 1,
      maxLength: 2,
    }),
    processing: fc.record({ mean: durations, p99: durations }, option),
    instances: fc.integer({ min: 1, max: 100 }),
    concurrency: fc.integer({ min: 1, max: 100 }),
    latency: durations,
    duplicates: fc.constantFrom(...DUPLICATE_ANSWERS),
    sideEffects: fc.boolean(),
    order: fc.constantFrom(...ORDERS),
    key: parameters,
    replay: fc.boolean(),
    liveOnly: fc.boolean(),
    outage: spans,
    parallelCalls: fc.integer({ min: 1, max: 100 }),
    failureRate: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: ["service", "reads"] },
);

const services = fc.array(fc.constantFrom("billing", "orders", "viewer"), { maxLength: 3 });

/** Answers that the schema takes, contradictions among them. */
export const anyAnswers = fc.record(
  {
    name: fc.string({ maxLength: 20 }),
    environment: fc.record(
      {
        profile: fc.constantFrom("production", "development"),
        server: fc.constantFrom(...SERVER_VERSIONS),
        servers: fc.integer({ min: 1, max: 9 }),
        lostServers: fc.integer({ min: 0, max: 2 }),
        zones: fc.integer({ min: 1, max: 3 }),
        maxPayload: fc.constantFrom(4096, "1 MiB", "8 MiB"),
        storage: fc.constantFrom("1 GiB", "2 TiB"),
        syncAlways: fc.boolean(),
        alerting: fc.boolean(),
        advisories: fc.boolean(),
        sites: fc.constantFrom([], [{ name: "lyon" }], [{ name: "lyon", outage: "3d" }, { name: "ghent" }]),
      },
      option,
    ),
    messages: fc.array(message, { maxLength: 4 }),
    consumers: fc.array(consumer, { maxLength: 3 }),
    state: fc.array(
      fc.record(
        {
          bucket: fc.constantFrom("presence", "settings"),
          key: fc.constantFrom("{user}", "a.{b}"),
          keys: fc.integer({ min: 1, max: 1e9 }),
          history: fc.integer({ min: 1, max: 64 }),
          ttl: spans,
          valueSize: sizes,
          writers: services,
          readers: services,
          watchers: services,
          contended: fc.boolean(),
        },
        { requiredKeys: ["bucket"] },
      ),
      { maxLength: 2 },
    ),
    files: fc.array(
      fc.record(
        {
          bucket: fc.constantFrom("files", "orders-payloads"),
          perDay: fc.integer({ min: 1, max: 1e9 }),
          size: sizes,
          kept: spans,
          writers: services,
          readers: services,
        },
        { requiredKeys: ["bucket"] },
      ),
      { maxLength: 2 },
    ),
    language: fc.constantFrom(...LANGUAGES),
  },
  { requiredKeys: ["messages"] },
);

/** The same without most contradictions, so that many of them make a design. */
export const modestAnswers = anyAnswers.map((answers) => ({
  ...answers,
  messages: answers.messages.map(({ delay: _, priorities: __, atSites: ___, answer: ____, ...rest }, i) => ({
    ...rest,
    domain: rest.domain === "dlq" ? "orders" : rest.domain,
    entity: rest.entity === "scheduled" ? "order" : rest.entity,
    event: `e${i}`,
    kind: "event" as const,
    record: "feed" as const,
    identifiers: [{ name: "order_id", values: 100 }],
  })),
  consumers: (answers.consumers ?? [])
    .filter(({ reads }) =>
      reads.every((start) => answers.messages.some(({ domain }) => (domain === "dlq" ? "orders" : domain) === start)),
    )
    .map(({ key: _, liveOnly: __, replay: ___, ...rest }, i) => ({ ...rest, service: `s${i}` })),
}));
