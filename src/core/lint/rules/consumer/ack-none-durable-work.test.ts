import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { ackNoneDurableWork } from "./ack-none-durable-work.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (
  config: Parameters<typeof consumer>[0] = {},
  worker?: Worker,
  origin = stream({ subjects: ["orders.>"] }),
) => ({
  elements: { ORDERS: origin, billing: consumer(config, worker && { worker }) },
});
const ephemeral = { elements: { ORDERS: stream(), view: { ...consumer(), config: { ack_policy: "none" } } } } as const;

ruleCases(ackNoneDurableWork, {
  valid: [
    { name: "explicit acks", design: reads({ ack_policy: "explicit" }) },
    { name: "at-most-once by choice", design: reads({}, { guarantee: "at-most-once", instances: 3 }) },
    { name: "an ephemeral reader", design: ephemeral },
    { name: "an ordered reader", design: { elements: { ORDERS: stream(), billing: consumer({}, { ordered: true }) } } },
    { name: "a server's own consumer", design: reads({ direct: true }) },
    { name: "a watcher of a bucket", design: { elements: { ORDERS: kv(), billing: consumer() } } },
  ],
  invalid: [
    {
      name: "a durable that says nothing of acks",
      design: reads(),
      findings: [{ at: "config/ack_policy", severity: "error", says: "the consumer is durable" }],
      fix: "silent",
    },
    {
      name: "a promise",
      design: reads({ ack_policy: "none" }, { guarantee: "exactly-once" }),
      findings: [{ says: "its worker promises exactly-once" }],
      fix: "silent",
    },
    {
      name: "several instances",
      design: {
        elements: {
          ...ephemeral.elements,
          view: { ...ephemeral.elements.view, app: "view", worker: { instances: 2 } },
        },
      },
      findings: [{ says: "2 instances share" }],
      fix: "silent",
    },
    {
      name: "several instances of something that has no name",
      design: {
        elements: { ...ephemeral.elements, view: { ...ephemeral.elements.view, worker: { instances: 2 } } },
      },
      findings: [{}],
      fix: "none",
    },
    {
      name: "handling that cannot bear duplicates",
      design: reads({}, { idempotent: false, sideEffects: true }),
      findings: [{}],
      fix: "none",
    },
    { name: "order is asked for", design: reads({}, { ordering: "strict" }), findings: [{}], fix: "none" },
    {
      name: "long work with many fetched ahead",
      design: reads({}, { processing: { p99: "2m", mean: "10s" }, concurrency: 2, prefetch: 2000, retryMode: "nak" }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads(), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "the stream's limits leave too little room for the workers",
      design: reads({}, { instances: 20 }, stream({ consumer_limits: { max_ack_pending: 10 } })),
      findings: [{}],
      fix: "none",
    },
    { name: "the stream is missing", design: reads({ stream: "GONE" }), findings: [{}], fix: "none" },
  ],
});
