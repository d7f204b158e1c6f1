import { DAY, SECOND } from "../design/units.ts";
import { GIB, inOrder, producer, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const KEPT = { max_age: 400 * DAY, max_bytes: 200 * GIB };

/** Append only, with a copy elsewhere. */
export const auditLog: Template = {
  id: "audit-log",
  title: "Audit log",
  group: "State",
  summary: "Who did what, for thirteen months, in a stream from which nothing can be deleted, with a copy elsewhere.",
  terms: [
    "compliance",
    "immutable",
    "append only",
    "siem",
    "deny_delete",
    "deny_purge",
    "security",
    "retention",
    "legal",
  ],
  design: () =>
    designOf({
      name: "Audit log",
      description: "Administrative actions of all products.",
      note:
        "deny_delete and deny_purge cannot be cleared again: only age removes an entry, after 400 days. Discard new " +
        "means that a full log refuses entries instead of forgetting the oldest, so watch how full it is. The mirror " +
        "stands in another cluster and outlives the loss of this one. Where people may demand erasure, encrypt for " +
        "each person and destroy the key.",
      cells: {
        "admin-console": [
          0,
          0,
          producer(
            "admin-console",
            "admin",
            [
              {
                subject: "audit.{product}.action",
                mode: "js",
                rate: 3,
                peakRate: 15,
                bytes: 900,
                messageId: "{action_id}",
                retries: 20,
                retryHorizon: "90s",
              },
            ],
            { instances: 2 },
          ),
        ],
        audit: [
          1,
          0,
          stream(
            "AUDIT",
            {
              subjects: ["audit.>"],
              ...KEPT,
              discard: "new",
              deny_delete: true,
              deny_purge: true,
            },
            { intent: "audit" },
          ),
        ],
        siem: [
          2,
          0,
          inOrder(
            "siem",
            "audit",
            { ack_wait: 60 * SECOND },
            {
              processing: { mean: "8ms", p99: "100ms" },
            },
          ),
        ],
        "audit-copy": [
          2,
          1,
          stream(
            "AUDIT_COPY",
            {
              description: "In another cluster",
              mirror: { name: "AUDIT" },
              ...KEPT,
              discard: "new",
              deny_delete: true,
              deny_purge: true,
            },
            { intent: "audit" },
          ),
        ],
      },
    }),
};
