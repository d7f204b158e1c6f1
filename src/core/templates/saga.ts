import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, kv, producer, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const SENT = { mode: "js", bytes: 600, retries: 8, retryHorizon: "5m" } as const;

function step(name: string, deadline: number) {
  return durable(
    `booking-${name}`,
    "saga",
    {
      filter_subject: `saga.booking.*.cmd.${name}`,
      ack_wait: deadline,
      max_deliver: 5,
      backoff: [deadline, 5 * MINUTE, 15 * MINUTE],
      max_ack_pending: 200,
    },
    {
      instances: 2,
      concurrency: 8,
      prefetch: 16,
      processing: { mean: "150ms", p99: "2s" },
      idempotent: true,
      deadLetter: { subject: `dlq.saga.${name}` },
      publishes: [
        {
          ...SENT,
          subject: `saga.booking.{saga_id}.reply.${name}`,
          rate: 2,
          peakRate: 10,
          messageId: `{saga_id}:reply-${name}:{attempt}`,
        },
      ],
    },
  );
}

/** An orchestrator, its steps, and its state in a bucket. */
export const saga: Template = {
  id: "saga",
  title: "Saga with an orchestrator",
  group: "State",
  summary: "A booking over several services without a distributed transaction: commands, replies, and steps undone.",
  terms: ["orchestration", "compensation", "process manager", "workflow", "long-running", "commands", "state machine"],
  design: () =>
    designOf({
      name: "Saga with an orchestrator",
      description: "A trip is booked, or every step of it is taken back.",
      note:
        "The orchestrator sends a command for each step and hears its reply; its state is one key for each saga, " +
        "written only on the revision it read, so two instances cannot both decide. Steps are idempotent by their " +
        "message id {saga_id}:{step}:{attempt}, and each has a compensation. Everything of a saga shares a subject " +
        "prefix: one filter shows its whole history.",
      cells: {
        travel: [
          0,
          0,
          producer(
            "travel-shop",
            "travel",
            [
              {
                ...SENT,
                subject: "saga.booking.{saga_id}.reply.started",
                rate: 2,
                peakRate: 10,
                messageId: "{saga_id}:started:1",
              },
            ],
            { instances: 2 },
          ),
        ],
        saga: [
          1,
          1,
          stream("SAGA", {
            subjects: ["saga.booking.*.cmd.*", "saga.booking.*.reply.*"],
            max_age: 30 * DAY,
            max_bytes: 40 * GIB,
            discard: "new",
            duplicate_window: 10 * MINUTE,
          }),
        ],
        orchestrator: [
          2,
          0,
          durable(
            "booking-orchestrator",
            "saga",
            {
              filter_subject: "saga.booking.*.reply.*",
              ack_wait: 30 * SECOND,
              max_deliver: 10,
              backoff: [30 * SECOND, MINUTE, 5 * MINUTE],
              max_ack_pending: 1000,
            },
            {
              instances: 2,
              concurrency: 8,
              prefetch: 32,
              processing: { mean: "20ms", p99: "200ms" },
              idempotent: true,
              deadLetter: { subject: "dlq.saga.orchestrator" },
              uses: [
                {
                  bucket: "saga-state",
                  access: "read-write",
                  key: "booking.{saga_id}",
                  writes: "update",
                  bytesMax: 1500,
                },
              ],
              publishes: [
                {
                  ...SENT,
                  subject: "saga.booking.{saga_id}.cmd.flight",
                  rate: 2,
                  peakRate: 10,
                  messageId: "{saga_id}:flight:{attempt}",
                },
                {
                  ...SENT,
                  subject: "saga.booking.{saga_id}.cmd.hotel",
                  rate: 2,
                  peakRate: 10,
                  messageId: "{saga_id}:hotel:{attempt}",
                },
              ],
            },
          ),
        ],
        flight: [2, 1, step("flight", 60 * SECOND)],
        hotel: [2, 2, step("hotel", 30 * SECOND)],
        "saga-state": [3, 0, kv("saga-state", { history: 5, ttl: 3 * DAY, max_bytes: 6 * GIB }, { keys: 500_000 })],
        "saga-dlq": [3, 1.5, deadLetters("SAGA_DLQ", "dlq.saga.>")],
      },
    }),
};
