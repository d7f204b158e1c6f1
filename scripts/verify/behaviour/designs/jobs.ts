/** A work queue with dead letters: those that its workers publish, or those that a mover makes of advisories. */
import type { Design, DesignElement } from "#core/design/model.ts";
import { MINUTE, SECOND } from "#core/design/units.ts";
import { consumer, designWith, producer, stream } from "#core/testing/builders.ts";

/** Of the worker, in the first design. */
export const DEAD_LETTERS = "dlq.jobs";

/** Deliveries after which the server gives a job up. */
export const MAX_DELIVER = 4;

function design(
  worker: { readonly deadLetter?: { readonly subject: string } },
  more: Record<string, DesignElement>,
): Design {
  return designWith({
    name: "Jobs",
    elements: {
      loader: producer({
        name: "loader",
        app: "loader",
        publishes: [
          { subject: "jobs.{kind}.queued", mode: "js_async", messageId: "{job}", maxOutstanding: 256 },
          { subject: "jobs.{kind}.urgent", mode: "js", messageId: "{job}" },
        ],
      }),
      jobs: stream({
        name: "JOBS",
        subjects: ["jobs.>"],
        retention: "workqueue",
        storage: "file",
        duplicate_window: 2 * MINUTE,
      }),
      crunch: consumer(
        {
          stream: "jobs",
          durable_name: "crunch",
          ack_policy: "explicit",
          ack_wait: 2 * SECOND,
          max_deliver: MAX_DELIVER,
          max_ack_pending: 1_000,
        },
        {
          app: "crusher",
          worker: {
            concurrency: 16,
            processing: { mean: "10ms", p99: "3s" },
            retryMode: "nak_delay",
            nakDelay: "100ms",
            ...worker,
          },
        },
      ),
      dlq: stream(
        { name: "DLQ", subjects: ["dlq.>"], storage: "file", duplicate_window: 2 * MINUTE },
        { intent: "dlq" },
      ),
      ...more,
    },
  });
}

/** The worker publishes what it cannot handle; advisories are not stored, so that it listens to them itself. */
export const jobsDesign = design({ deadLetter: { subject: DEAD_LETTERS } }, {});

/** The worker knows no dead letters: a mover makes them of advisories. */
export const jobsMoverDesign = design(
  {},
  {
    advisories: stream({
      name: "ADVISORIES",
      subjects: ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>", "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>"],
      storage: "file",
    }),
    undertaker: consumer(
      { stream: "advisories", durable_name: "undertaker", ack_policy: "explicit", ack_wait: 5 * SECOND },
      { app: "undertaker", worker: { deadLetter: { subject: "dlq.{stream}.{consumer}" } } },
    ),
  },
);
