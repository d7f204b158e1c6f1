import { DAY, HOUR, MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** As many calls at once as the other side bears. */
export const rateLimited: Template = {
  id: "rate-limited",
  title: "Rate-limited workers",
  group: "Work",
  summary: "A system that bears only so much is never called more than twenty times at once, however many workers run.",
  terms: ["throttle", "back-pressure", "max_ack_pending", "webhooks", "concurrency limit", "downstream", "api quota"],
  design: () =>
    designOf({
      name: "Rate-limited workers",
      description: "Webhooks are sent without overrunning those who receive them.",
      note:
        "max_ack_pending counts over all instances: with 20, no more than 20 calls are under way, and the rate is at " +
        "most 20 divided by the time of a call. Messages wait in the stream meanwhile, not in the workers. A message " +
        "that waits for its next try holds one of the 20 places, so retries are few and what keeps failing goes to " +
        "the dead letters. A limit in calls a second is a token bucket in the worker.",
      cells: {
        platform: [
          0,
          0,
          producer(
            "platform",
            "core",
            [
              {
                subject: "webhooks.{customer}.due",
                mode: "js",
                rate: 30,
                peakRate: 200,
                bytes: 1500,
                messageId: "{delivery_id}",
                ...SURE,
              },
            ],
            { instances: 3 },
          ),
        ],
        webhooks: [
          1,
          0,
          stream("WEBHOOKS", {
            description: "Calls that are still to be made",
            subjects: ["webhooks.*.due"],
            retention: "workqueue",
            max_age: 3 * DAY,
            max_bytes: 20 * GIB,
            discard: "new",
          }),
        ],
        "webhook-sender": [
          2,
          0,
          durable(
            "webhook-sender",
            "webhooks",
            {
              ack_wait: 45 * SECOND,
              max_deliver: 5,
              backoff: [45 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR],
              max_ack_pending: 20,
            },
            {
              instances: 4,
              concurrency: 4,
              prefetch: 4,
              processing: { mean: "250ms", p99: "2.5s" },
              sideEffects: true,
              idempotent: true,
              deadLetter: { subject: "dlq.webhooks.sender" },
            },
          ),
        ],
        "webhooks-dlq": [3, 0, deadLetters("WEBHOOKS_DLQ", "dlq.webhooks.>")],
      },
    }),
};
