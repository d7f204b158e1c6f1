import { SECOND } from "../design/units.ts";
import { GIB, inOrder, kv, producer, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** The stream is the truth; a bucket holds snapshots. */
export const eventSourcing: Template = {
  id: "event-sourcing",
  title: "Event sourcing with snapshots",
  group: "State",
  summary: "Events are the only truth; state is folded from them, and a bucket keeps it so that loading stays fast.",
  terms: ["event store", "aggregate", "cqrs", "projection", "optimistic locking", "expected sequence", "key-value"],
  design: () =>
    designOf({
      name: "Event sourcing with snapshots",
      description: "Accounts as the sum of what happened to them.",
      note:
        "Each account is one subject, and its events are appended with the last sequence that the writer knows of " +
        "that subject: if another writer was faster the server refuses (10071), and the command is decided anew. " +
        "Nothing deletes events. A snapshot holds the state and the sequence it was taken at: load it, then read on " +
        "from there. The projector handles one event at a time and stops at one it cannot: watch its lag.",
      cells: {
        accounts: [
          0,
          0.5,
          producer(
            "account-desk",
            "bank",
            [
              {
                subject: "accounts.ledger.{account_id}",
                mode: "js",
                rate: 5,
                peakRate: 20,
                bytes: 400,
                messageId: "{command_id}",
                expectedSequence: "subject",
                retries: 5,
                parameters: { account_id: 50_000 },
              },
            ],
            {
              instances: 3,
              uses: [{ bucket: "account-snapshots", access: "read", key: "{account_id}" }],
            },
          ),
        ],
        events: [
          1,
          0,
          stream(
            "ACCOUNTS",
            {
              description: "Every event of every account, for good",
              subjects: ["accounts.ledger.*"],
              max_bytes: 200 * GIB,
              discard: "new",
              deny_delete: true,
              deny_purge: true,
              allow_direct: true,
            },
            { intent: "event-store" },
          ),
        ],
        projector: [
          2,
          0,
          inOrder(
            "account-projector",
            "events",
            { ack_wait: 30 * SECOND },
            {
              processing: { mean: "4ms", p99: "40ms" },
              needsReplay: true,
              uses: [{ bucket: "account-snapshots", access: "write", key: "{account_id}", bytesMax: 1000 }],
            },
          ),
        ],
        "account-snapshots": [
          3,
          1,
          kv(
            "account-snapshots",
            { description: "State and sequence of each account", history: 1, max_bytes: 10 * GIB },
            { keys: 50_000 },
          ),
        ],
      },
    }),
};
