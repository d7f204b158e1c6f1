import { deadLetters, durable, GIB, producer, RETRIES, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Known readers, no history. */
export const fanoutInterest: Template = {
  id: "fanout-interest",
  title: "Fan-out without history",
  group: "Events",
  summary: "A fixed set of services each gets every event; an event is deleted once all of them have acknowledged it.",
  terms: ["publish subscribe", "pub/sub", "interest retention", "broadcast", "notify"],
  design: () =>
    designOf({
      name: "Fan-out without history",
      description: "A new member is told to every service that cares, and kept no longer than that takes.",
      note:
        "Interest retention deletes a message when every consumer whose filter matches it has acknowledged it, and at " +
        "once when there is none: create the durables before anything is published. A consumer that is added later " +
        "sees nothing from before. Discard new makes a full stream refuse instead of dropping what somebody still " +
        "waits for, so the publisher retries.",
      cells: {
        "sign-up": [
          0,
          0.5,
          producer(
            "sign-up",
            "accounts",
            [
              {
                subject: "members.{member_id}.registered",
                mode: "js",
                rate: 5,
                peakRate: 60,
                bytes: 700,
                messageId: "{member_id}-registered",
                ...SURE,
              },
            ],
            { instances: 2 },
          ),
        ],
        members: [
          1,
          0.5,
          stream("MEMBERS", {
            description: "Until every service has heard of it",
            subjects: ["members.*.registered"],
            retention: "interest",
            max_bytes: 4 * GIB,
            discard: "new",
          }),
        ],
        "welcome-mail": [
          2,
          0,
          durable(
            "welcome-mail",
            "members",
            { ...RETRIES, max_ack_pending: 500 },
            {
              instances: 2,
              concurrency: 8,
              processing: { mean: "150ms", p99: "1s" },
              sideEffects: true,
              idempotent: true,
              deadLetter: { subject: "dlq.members.welcome-mail" },
            },
          ),
        ],
        "crm-sync": [
          2,
          1,
          durable(
            "crm-sync",
            "members",
            { ...RETRIES, max_ack_pending: 500 },
            {
              instances: 2,
              concurrency: 4,
              processing: { mean: "80ms", p99: "600ms" },
              idempotent: true,
              deadLetter: { subject: "dlq.members.crm-sync" },
            },
          ),
        ],
        "members-dlq": [3, 0.5, deadLetters("MEMBERS_DLQ", "dlq.members.>")],
      },
      frames: { membership: ["Membership context", "members", "welcome-mail", "crm-sync"] },
    }),
};
