/** A design whose programs do everything that programs can do: what is read in review, beside the example. */
import type { Design } from "../../design/model.ts";
import { DAY, MINUTE, SECOND } from "../../design/units.ts";
import { consumer, designWith, kv, objectStore, producer, service, stream } from "../../testing/builders.ts";

/** Names are such that languages trip over them: `type`, `self`, `constructor`, quotes and breaks of lines. */
export function everyProgram(): Design {
  return designWith({
    name: "Every program",
    description: 'All "of" it\n*/ at once',
    elements: {
      sensor: producer({
        name: "sensor",
        app: "type",
        publishes: [
          {
            subject: "readings.{site}.{type}",
            mode: "js_async",
            messageId: "{site}-{no}",
            maxOutstanding: 32,
            rate: 250,
          },
          { subject: "alarms.{site}", mode: "js", messageId: "{no}", ttl: "2m", retries: 9, retryHorizon: "1m30s" },
          {
            subject: "orders.weekly",
            mode: "js",
            schedule: { when: "@weekly", target: "orders.due", source: "alarms.x", timeZone: "Europe/Rome" },
          },
          { subject: "totals.{constructor}", mode: "js" },
          { subject: "bundles.{site}", mode: "js_batch", messageId: "{site}-{part}", expectedSequence: "stream" },
          { subject: "journal.{site}", mode: "js", expectedSequence: "subject" },
          { subject: "hints.{class}", mode: "core" },
          { subject: "maps.{self}", mode: "request" },
        ],
        uses: [
          { bucket: "limits", key: "site.{site}", access: "read-write", writes: "update" },
          { bucket: "limits", key: "default", access: "read-write", writes: "create" },
          { bucket: "images", access: "read-write" },
          { bucket: "images", key: "{day}/list.txt", access: "write" },
        ],
      }),
      readings: stream({
        name: "READINGS",
        subjects: ["readings.>"],
        retention: "workqueue",
        duplicate_window: MINUTE,
      }),
      alarms: stream({
        name: "ALARMS",
        subjects: ["alarms.*"],
        allow_msg_ttl: true,
        max_age: 365 * DAY,
        metadata: { team: 'the "night" `shift`\n*/' },
      }),
      orders: stream({ name: "ORDERS", subjects: ["orders.*"], allow_msg_schedules: true }),
      totals: stream({ name: "TOTALS", subjects: ["totals.*"], allow_msg_counter: true }),
      bundles: stream({ name: "BUNDLES", subjects: ["bundles.*"], allow_atomic: true, placement: { preferred: "n1" } }),
      journal: stream({ name: "JOURNAL", subjects: ["journal.*"] }, { domain: "archive" }),
      letters: stream({ name: "LETTERS", subjects: ["letters.>"] }, { intent: "dlq" }),
      given: stream({ name: "GIVEN_UP", subjects: ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.JOURNAL.>"] }),
      limits: kv({ bucket: "limits", history: 3 }),
      images: objectStore({ bucket: "images" }),
      store: consumer(
        {
          stream: "readings",
          durable_name: "store",
          ack_policy: "explicit",
          max_deliver: 4,
          backoff: [SECOND, 5 * SECOND],
          max_batch: 20,
          priority_groups: ["desk"],
          priority_policy: "prioritized",
        },
        {
          app: "context",
          worker: {
            concurrency: 4,
            ordering: "per-key",
            guarantee: "exactly-once",
            processing: { p99: "2s" },
            progressAcks: true,
            deadLetter: { subject: "letters.{stream}.{consumer}" },
            publishes: [{ subject: "alarms.{site}", mode: "js", messageId: "{no}" }],
          },
        },
      ),
      wake: consumer(
        { stream: "alarms", durable_name: "wake", deliver_subject: "wake", deliver_group: "g", ack_policy: "explicit" },
        { app: "context", worker: { retryMode: "timeout" } },
      ),
      pinned: consumer(
        {
          stream: "alarms",
          durable_name: "pinned",
          ack_policy: "explicit",
          priority_groups: ["one"],
          priority_policy: "pinned_client",
        },
        { app: "context", worker: { ackTiming: "before-processing" } },
      ),
      bulk: consumer(
        { stream: "alarms", durable_name: "bulk", ack_policy: "all", max_deliver: 3 },
        { app: "context", worker: { retryMode: "term", deadLetter: { subject: "letters.bulk" } } },
      ),
      tail: {
        kind: "consumer",
        stream: "alarms",
        ordered: true,
        app: "context",
        config: { deliver_policy: "last_per_subject", filter_subject: "alarms.*" },
      },
      glance: consumer(
        { stream: "alarms", durable_name: undefined, ack_policy: "explicit", inactive_threshold: MINUTE },
        { app: "context", worker: { guarantee: "at-most-once", publishes: [{ subject: "hints.done", mode: "core" }] } },
      ),
      audit: consumer({ stream: "journal", durable_name: "audit", ack_policy: "explicit", max_deliver: 2 }),
      sexton: consumer(
        { stream: "given", durable_name: "sexton", ack_policy: "explicit" },
        { app: "sexton", worker: { deadLetter: { subject: "letters.{stream}.{consumer}" } } },
      ),
      maps: service({
        name: "maps",
        app: "maps",
        description: "Where things are",
        endpoints: [{ subject: "maps.*", queue: "q" }, { subject: "maps.all.{zoom}" }],
        uses: [
          { bucket: "limits", key: "site.{site}", access: "watch" },
          { bucket: "images", access: "watch" },
        ],
      }),
    },
  });
}
