/** A design that makes programs use everything that programs can do: what is read in review, beside the example. */
import type { Design } from "../../design/model.ts";
import { MINUTE, SECOND } from "../../design/units.ts";
import { consumer, designWith, kv, objectStore, producer, service, stream } from "../../testing/builders.ts";

const GIVEN_UP = ["MAX_DELIVERIES", "MSG_TERMINATED"].map((kind) => `$JS.EVENT.ADVISORY.CONSUMER.${kind}.STOCK.>`);

export const EVERY_FEATURE: Design = designWith({
  name: "Every feature",
  description: "What programs can do, each at least once.",
  elements: {
    depot: producer({
      name: "depot",
      app: "depot",
      publishes: [
        { subject: "stock.{site}.moved", mode: "js_async", messageId: "{move}", maxOutstanding: 32, rate: 300 },
        { subject: "stock.{site}.counted", mode: "js", retries: 8, retryHorizon: "90s", messageId: "{site}-{day}" },
        { subject: "stock.{site}.held", mode: "js", ttl: "1h" },
        { subject: "totals.{site}", mode: "js" },
        { subject: "reports.{day}", schedule: { when: "@daily", target: "due.{day}", timeZone: "Europe/Rome" } },
        { subject: "journal.{site}", mode: "js_batch", expectedSequence: "stream" },
        { subject: "journal.opened", mode: "js", expectedSequence: "subject" },
        { subject: "lamps.{class}", mode: "core" },
        { subject: "rates.{constructor}", mode: "request" },
      ],
      uses: [
        { bucket: "limits", key: "site.{site}", access: "read-write", writes: "update" },
        { bucket: "papers", key: "{day}/list.txt", access: "write" },
      ],
    }),
    idle: producer({ name: "idle" }),

    stock: stream(
      {
        name: "STOCK",
        description: 'Says "what" moved */ and where',
        subjects: ["stock.>"],
        retention: "workqueue",
        allow_msg_ttl: true,
        max_age: 31_536_000_000_000_000,
        metadata: { owner: "depot `team`" },
      },
      { domain: "north" },
    ),
    totals: stream({ name: "TOTALS", subjects: ["totals.*"], allow_msg_counter: true }),
    reports: stream({ name: "REPORTS", subjects: ["reports.*", "due.*"], allow_msg_schedules: true }),
    journal: stream({ name: "JOURNAL", subjects: ["journal.*"], allow_atomic: true, placement: { preferred: "n1" } }),
    lost: stream({ name: "LOST", subjects: ["lost.>"] }, { intent: "dlq" }),
    advisories: stream({ name: "ADVISORIES", subjects: GIVEN_UP }),
    limits: kv({ bucket: "limits" }),
    papers: objectStore({ bucket: "papers" }),

    moves: consumer(
      {
        stream: "stock",
        durable_name: "moves",
        description: "Books each move",
        ack_policy: "explicit",
        filter_subject: "stock.*.moved",
        max_deliver: 4,
        backoff: [SECOND, MINUTE],
        priority_groups: ["desk"],
        priority_policy: "prioritized",
      },
      {
        app: "office",
        worker: {
          guarantee: "exactly-once",
          ordering: "per-key",
          progressAcks: true,
          deadLetter: { subject: "lost.moves" },
        },
      },
    ),
    pushed: consumer(
      {
        stream: "journal",
        durable_name: "pushed",
        ack_policy: "all",
        deliver_subject: "deliver.journal",
        deliver_group: "office",
        max_deliver: 3,
      },
      { app: "office", worker: { retryMode: "timeout", deadLetter: { subject: "lost.{stream}.{consumer}" } } },
    ),
    reader: {
      kind: "consumer",
      stream: "totals",
      ordered: true,
      app: "office",
      config: { deliver_policy: "last_per_subject", filter_subject: "totals.*", inactive_threshold: MINUTE },
    },
    passing: consumer(
      { stream: "reports", durable_name: "", ack_policy: "explicit", filter_subject: "due.*" },
      { app: "office", worker: { guarantee: "at-most-once", publishes: [{ subject: "lamps.report", mode: "core" }] } },
    ),
    undertaker: consumer(
      { stream: "advisories", durable_name: "undertaker", ack_policy: "explicit" },
      { app: "undertaker", worker: { deadLetter: { subject: "lost.{stream}.{consumer}" } } },
    ),

    rates: service({
      name: "rates",
      app: "office",
      endpoints: [{ subject: "rates.{kind}", queue: "q" }, { subject: "rates" }],
      uses: [
        { bucket: "limits", access: "watch" },
        { bucket: "papers", access: "watch" },
      ],
    }),
  },
});
