import { MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const SENT = { mode: "js", bytes: 800, messageId: "{event_id}", ...SURE } as const;

function lane(name: string, again: readonly number[], pending: number) {
  return durable(
    `tickets-${name}`,
    "tickets",
    {
      filter_subject: `tickets.${name}.>`,
      ack_wait: 30 * SECOND,
      max_deliver: 6,
      backoff: [30 * SECOND, ...again],
      max_ack_pending: pending,
    },
    {
      instances: 3,
      concurrency: 8,
      prefetch: 8,
      processing: { mean: "300ms", p99: "3s" },
      idempotent: true,
      deadLetter: { subject: `dlq.tickets.${name}` },
    },
    "support-desk",
  );
}

/** A consumer for each priority, drained by the same workers. */
export const prioritySubjects: Template = {
  id: "priority-subjects",
  title: "Priority queue by subject",
  group: "Work",
  summary:
    "Urgent work overtakes: a subject and a consumer for each priority, and workers that drain the urgent first.",
  terms: ["urgent", "high low", "lanes", "workqueue", "starvation", "order of importance"],
  design: () =>
    designOf({
      name: "Priority queue by subject",
      description: "Support tickets in three priorities.",
      note:
        "JetStream delivers in stream order, so a priority is a subject with a consumer of its own. One program works " +
        "on all three: it fetches from urgent first, then from normal, then from low, and takes one in ten from low " +
        "whatever happens, or low would starve. The filters do not overlap, as a work queue demands.",
      cells: {
        helpdesk: [
          0,
          1,
          producer(
            "helpdesk",
            "desk",
            [
              { ...SENT, subject: "tickets.urgent.{team}", rate: 1, peakRate: 10 },
              { ...SENT, subject: "tickets.normal.{team}", rate: 8, peakRate: 40 },
              { ...SENT, subject: "tickets.low.{team}", rate: 4, peakRate: 20 },
            ],
            { instances: 2 },
          ),
        ],
        tickets: [
          1,
          1,
          stream("TICKETS", {
            subjects: ["tickets.urgent.>", "tickets.normal.>", "tickets.low.>"],
            retention: "workqueue",
            max_bytes: 5 * GIB,
            discard: "new",
          }),
        ],
        "tickets-urgent": [2, 0, lane("urgent", [MINUTE, 5 * MINUTE], 500)],
        "tickets-normal": [2, 1, lane("normal", [2 * MINUTE, 10 * MINUTE], 500)],
        "tickets-low": [2, 2, lane("low", [5 * MINUTE, 30 * MINUTE], 200)],
        "tickets-dlq": [3, 1, deadLetters("TICKETS_DLQ", "dlq.tickets.>")],
      },
      frames: { support: ["Support context", "tickets", "tickets-urgent", "tickets-normal", "tickets-low"] },
    }),
};
