import { MINUTE, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Ranks the clients of one consumer, not the messages. */
export const priorityGroups: Template = {
  id: "priority-groups",
  title: "Priority among workers",
  group: "Work",
  summary: "The nearest workers get the work, and others only while those are away: priority groups of one consumer.",
  terms: ["priority group", "prioritized", "failover", "standby", "overflow", "pinned client", "affinity"],
  design: () =>
    designOf({
      name: "Priority among workers",
      description: "Renderings go to the machines on site; rented ones step in.",
      note:
        "A priority group ranks the clients of one consumer. Each pull names the group and a priority from 0 to 9, " +
        "and the server serves the lowest number that waits: workers on site pull with 0, rented ones with 1. With " +
        "overflow instead, the others start at a backlog; with pinned_client, one client gets everything until it " +
        "goes. Which message comes first stays the stream's order.",
      cells: {
        studio: [
          0,
          0,
          producer(
            "studio",
            "studio-web",
            [
              {
                subject: "renderings.{project}.requested",
                mode: "js",
                rate: 0.5,
                peakRate: 4,
                bytes: 1200,
                messageId: "{rendering_id}",
                ...SURE,
              },
            ],
            { instances: 2 },
          ),
        ],
        renderings: [
          1,
          0,
          stream("RENDERINGS", {
            subjects: ["renderings.*.requested"],
            retention: "workqueue",
            max_bytes: 2 * GIB,
            discard: "new",
          }),
        ],
        render: [
          2,
          0,
          durable(
            "render",
            "renderings",
            {
              ack_wait: 60 * SECOND,
              max_deliver: 4,
              backoff: [60 * SECOND, 5 * MINUTE, 15 * MINUTE],
              max_ack_pending: 64,
              priority_policy: "prioritized",
              priority_groups: ["render"],
            },
            {
              instances: 8,
              concurrency: 1,
              prefetch: 1,
              processing: { mean: "8s", p99: "50s" },
              progressAcks: true,
              idempotent: true,
              deadLetter: { subject: "dlq.renderings.render" },
            },
          ),
        ],
        "renderings-dlq": [3, 0, deadLetters("RENDERINGS_DLQ", "dlq.renderings.>")],
      },
    }),
};
