/** A small design with everything that a work queue does not have. */
import type { DesignElement, ElementOf } from "#core/design/model.ts";
import { MINUTE, SECOND } from "#core/design/units.ts";
import type { ConsumerConfig } from "#core/jetstream/wire.ts";
import { consumer, designWith, kv, objectStore, producer, service, stream } from "#core/testing/builders.ts";

/** The JetStream domain of the server that the fixture runs on. */
export const DOMAIN = "hub";

type Worker = NonNullable<ElementOf<"consumer">["worker"]>;

/** A worker of the application `reader` on `events.<name>`. */
function reads(name: string, config: Partial<ConsumerConfig> & { readonly stream?: string }, worker: Worker = {}) {
  return consumer(
    {
      stream: "events",
      durable_name: name,
      filter_subject: `events.${name}`,
      ack_policy: "explicit",
      ack_wait: 5 * SECOND,
      ...config,
    },
    { app: "reader", worker },
  );
}

/** Messages of a group go by this policy. */
function grouped(policy: NonNullable<ConsumerConfig["priority_policy"]>): DesignElement {
  return reads(policy.replace("_client", ""), {
    priority_groups: ["all"],
    priority_policy: policy,
    ...(policy === "pinned_client" && { priority_timeout: 2 * SECOND }),
  });
}

/** What programs can do, each once: a driver makes it happen, and two instances of a reader see it. */
export const featuresDesign = designWith({
  name: "Features",
  elements: {
    driver: producer({
      name: "driver",
      app: "driver",
      publishes: [
        { subject: "events.{kind}", mode: "js", messageId: "{id}" },
        { subject: "brief.{id}", mode: "js", ttl: "2s" },
        { subject: "plans.{id}", mode: "js", schedule: { when: "@every 1s", target: "due.{id}" } },
        { subject: "counts.{name}", mode: "js" },
        { subject: "batches.{name}", mode: "js_batch" },
        { subject: "ledger.{account}", mode: "js", expectedSequence: "subject" },
        { subject: "once.{id}", mode: "js", messageId: "{id}" },
        { subject: "lanes.{lane}", mode: "js" },
        { subject: "elsewhere.{id}", mode: "js", messageId: "{id}" },
        { subject: "notices.{id}", mode: "core" },
        { subject: "pricing.quote", mode: "request" },
        { subject: "pricing.tell", mode: "request" },
        { subject: "pricing.nobody", mode: "request" },
      ],
      uses: [
        { bucket: "settings", key: "user.{name}", access: "read-write", writes: "create" },
        { bucket: "settings", key: "user.{name}", access: "read-write", writes: "update" },
        { bucket: "settings", key: "user.{name}", access: "write", writes: "put" },
        { bucket: "files", access: "read-write" },
      ],
    }),

    events: stream({ name: "EVENTS", subjects: ["events.*"], duplicate_window: 2 * MINUTE }),
    brief: stream({ name: "BRIEF", subjects: ["brief.*"], allow_msg_ttl: true }),
    plans: stream({ name: "PLANS", subjects: ["plans.*", "due.*"], allow_msg_schedules: true }),
    counts: stream({ name: "COUNTS", subjects: ["counts.*"], allow_msg_counter: true }),
    batches: stream({ name: "BATCHES", subjects: ["batches.*"], allow_atomic: true }),
    ledger: stream({ name: "LEDGER", subjects: ["ledger.*"] }),
    once: stream({ name: "ONCE", subjects: ["once.*"], duplicate_window: SECOND / 10 }, { domain: DOMAIN }),
    lanes: stream({ name: "LANES", subjects: ["lanes.*"] }),
    advisories: stream({
      name: "ADVISORIES",
      subjects: ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>", "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>"],
    }),
    dlq: stream({ name: "DLQ", subjects: ["dlq.>"] }, { intent: "dlq" }),
    settings: kv({ bucket: "settings", history: 5 }),
    files: objectStore({ bucket: "files" }),

    grouped: reads("grouped", { deliver_subject: "deliver.grouped", deliver_group: "readers" }),
    flowed: reads("flowed", { deliver_subject: "deliver.flowed", flow_control: true, idle_heartbeat: 5 * SECOND }),
    ordered: {
      kind: "consumer",
      stream: "events",
      ordered: true,
      app: "reader",
      config: { filter_subject: "events.ordered" },
    },
    nameless: {
      kind: "consumer",
      stream: "events",
      app: "reader",
      config: { filter_subject: "events.nameless", ack_policy: "explicit", inactive_threshold: 30 * SECOND },
    },
    bulk: reads("bulk", { ack_policy: "all" }),
    maybe: reads("maybe", {}, { guarantee: "at-most-once" }),
    strict: reads(
      "strict",
      { max_ack_pending: 1, ack_wait: SECOND },
      { ordering: "strict", processing: { p99: "3s" } },
    ),
    pinned: grouped("pinned_client"),
    overflow: grouped("overflow"),
    prioritized: grouped("prioritized"),
    picky: reads("picky", { max_deliver: 2 }, { retryMode: "nak_delay", nakDelay: "100ms" }),
    exactly: reads(
      "exactly",
      { stream: "once", filter_subject: "once.*" },
      { guarantee: "exactly-once", idempotencyWindow: "1m" },
    ),
    ordering: reads(
      "ordering",
      { stream: "lanes", filter_subject: "lanes.*" },
      { ordering: "per-key", concurrency: 8 },
    ),
    undertaker: reads(
      "undertaker",
      { stream: "advisories", filter_subject: "$JS.EVENT.ADVISORY.CONSUMER.*.EVENTS.>" },
      { deadLetter: { subject: "dlq.{stream}.{consumer}" } },
    ),

    pricing: service({
      name: "pricing",
      app: "reader",
      endpoints: [{ subject: "pricing.quote", queue: "q" }, { subject: "pricing.tell" }],
      uses: [
        { bucket: "settings", key: "user.{name}", access: "watch" },
        { bucket: "files", access: "watch" },
      ],
    }),
  },
});
