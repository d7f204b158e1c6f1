import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** An outbox, the duplicate window, an inbox, and acks that are confirmed. */
export const exactlyOnce: Template = {
  id: "exactly-once",
  title: "Exactly-once pipeline",
  group: "Guarantees",
  summary: "Each captured payment is booked once: outbox, message id, duplicate window, inbox and double ack together.",
  terms: ["transaction", "outbox", "inbox", "double ack", "payments", "ledger", "idempotent", "effectively once"],
  design: () =>
    designOf({
      name: "Exactly-once pipeline",
      description: "Captured payments reach the ledger once each, whatever is retried.",
      note:
        "The gateway writes payment and outbox row in one transaction, and the relay publishes with the row's id. The " +
        "duplicate window is longer than the relay ever retries. The ledger stores the effect and the message id in " +
        "one transaction, skips an id it has, and waits until the server confirms its ack. Each part alone is not " +
        "enough, and the inbox has to outlive the last redelivery twice over.",
      cells: {
        gateway: [
          0,
          0,
          producer(
            "payment-gateway",
            "pay",
            [
              {
                subject: "payments.{merchant}.captured",
                mode: "js",
                rate: 20,
                peakRate: 120,
                bytes: 700,
                messageId: "{outbox_id}",
                retries: 20,
                retryHorizon: "10m",
                database: "outbox",
              },
            ],
            { instances: 2 },
          ),
        ],
        payments: [
          1,
          0,
          stream("PAYMENTS", {
            subjects: ["payments.*.captured"],
            max_age: 30 * DAY,
            max_bytes: 70 * GIB,
            discard: "new",
            duplicate_window: 15 * MINUTE,
          }),
        ],
        ledger: [
          2,
          0,
          durable(
            "ledger",
            "payments",
            {
              ack_wait: 60 * SECOND,
              max_deliver: 8,
              backoff: [60 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
              max_ack_pending: 500,
            },
            {
              instances: 3,
              concurrency: 8,
              prefetch: 32,
              processing: { mean: "30ms", p99: "400ms" },
              guarantee: "exactly-once",
              idempotent: true,
              idempotencyWindow: "7d",
              doubleAck: true,
              deadLetter: { subject: "dlq.payments.ledger" },
            },
          ),
        ],
        "payments-dlq": [3, 0, deadLetters("PAYMENTS_DLQ", "dlq.payments.>")],
      },
      frames: { money: ["Payment context", "payments", "ledger"] },
    }),
};
