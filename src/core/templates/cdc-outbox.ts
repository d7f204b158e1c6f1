import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { GIB, inOrder, producer, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

function sink(n: number) {
  return inOrder(
    `sink-${n}`,
    "cdc",
    { filter_subject: `cdc.shop.*.${n}`, ack_wait: 60 * SECOND },
    { processing: { mean: "5ms", p99: "80ms" } },
    "search-sink",
  );
}

/** Rows of a database as messages, in the order of their commits. */
export const cdcOutbox: Template = {
  id: "cdc-outbox",
  title: "Change data capture and outbox",
  group: "Guarantees",
  summary: "What a transaction committed is published, no more and no less, and applied elsewhere in the same order.",
  terms: ["cdc", "outbox", "debezium", "database", "replication", "binlog", "wal", "dual write", "sync"],
  design: () =>
    designOf({
      name: "Change data capture and outbox",
      description: "Changes of the shop's database reach the search index in order.",
      note:
        "Publishing beside a database write can fail apart; reading the database's own log cannot. The connector " +
        "sends each change with its log position as message id, and after a restart sends the last ones again, which " +
        "the duplicate window absorbs. The last token is the primary key's hash modulo two: each sink takes one " +
        "partition, one message at a time, and rather stops than skips a change. Watch its lag.",
      cells: {
        connector: [
          0,
          0.5,
          producer(
            "connector",
            "cdc",
            [
              {
                subject: "cdc.shop.{table}.{partition}",
                mode: "js",
                rate: 120,
                peakRate: 250,
                bytes: 900,
                messageId: "{lsn}:{index}",
                retries: 30,
                retryHorizon: "8m",
                database: "cdc",
                parameters: { table: 20, partition: 2 },
              },
            ],
            { instances: 1 },
          ),
        ],
        cdc: [
          1,
          0.5,
          stream("CDC", {
            description: "Committed changes in the order of the log",
            subjects: ["cdc.shop.*.*"],
            max_age: 3 * DAY,
            max_bytes: 50 * GIB,
            duplicate_window: 15 * MINUTE,
          }),
        ],
        "sink-0": [2, 0, sink(0)],
        "sink-1": [2, 1, sink(1)],
      },
      frames: { replication: ["Replication", "cdc", "sink-0", "sink-1"] },
    }),
};
