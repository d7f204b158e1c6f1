import { DAY, MINUTE } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, RETRIES, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** By message id for some minutes, by subject for good. */
export const deduplication: Template = {
  id: "deduplication",
  title: "Deduplication",
  group: "Guarantees",
  summary: "A fact that is published twice is stored once: by its message id for minutes, or by its subject for good.",
  terms: ["idempotent", "Nats-Msg-Id", "duplicate window", "duplicates", "discard new per subject", "retries"],
  design: () =>
    designOf({
      name: "Deduplication",
      description: "Tills may send a receipt again for ten minutes; a voucher can be redeemed once.",
      note:
        "A till that hears no ack sends the receipt again with the same Nats-Msg-Id: within duplicate_window the " +
        "server acknowledges it as a duplicate and stores nothing. The window has to be longer than the longest retry. " +
        "Where once means once for good, the subject is the key: one message per subject, and discard new per subject " +
        "refuses the second. The consumer still has to bear a redelivery.",
      cells: {
        till: [
          0,
          0,
          producer(
            "till",
            "tills",
            [
              {
                subject: "sales.{shop}.receipt",
                mode: "js_async",
                rate: 20,
                peakRate: 150,
                bytes: 1500,
                messageId: "{receipt_id}",
                retries: 12,
                retryHorizon: "6m",
                maxOutstanding: 256,
              },
            ],
            { instances: 20 },
          ),
        ],
        sales: [
          1,
          0,
          stream("SALES", {
            subjects: ["sales.>"],
            max_age: 7 * DAY,
            max_bytes: 35 * GIB,
            duplicate_window: 10 * MINUTE,
          }),
        ],
        bookkeeping: [
          2,
          0,
          durable(
            "bookkeeping",
            "sales",
            { ...RETRIES, max_ack_pending: 1000 },
            {
              instances: 2,
              concurrency: 8,
              processing: { mean: "25ms", p99: "200ms" },
              idempotent: true,
              idempotencyWindow: "2d",
              deadLetter: { subject: "dlq.sales.bookkeeping" },
            },
          ),
        ],
        "sales-dlq": [3, 0, deadLetters("SALES_DLQ", "dlq.sales.>")],
        vouchers: [
          0,
          1,
          producer(
            "voucher-desk",
            "vouchers",
            [
              {
                subject: "vouchers.redeemed.{voucher_code}",
                mode: "js",
                rate: 0.5,
                peakRate: 10,
                bytes: 300,
                messageId: "{voucher_code}",
                retries: 5,
                retryHorizon: "60s",
                parameters: { voucher_code: 50_000 },
              },
            ],
            { instances: 2 },
          ),
        ],
        redeemed: [
          1,
          1,
          stream(
            "VOUCHERS",
            {
              description: "One message for each voucher, for good",
              subjects: ["vouchers.redeemed.*"],
              max_msgs_per_subject: 1,
              max_bytes: 2 * GIB,
              discard: "new",
              discard_new_per_subject: true,
              deny_delete: true,
            },
            { intent: "archive" },
          ),
        ],
      },
    }),
};
