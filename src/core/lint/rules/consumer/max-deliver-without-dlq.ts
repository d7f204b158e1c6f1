import { formatCount } from "../../../design/units.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { elementOf, incomingWires } from "../../facts/inputs.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import { deadLetterPath, hasDeadLetterPath } from "../../fixes/dead-letters.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly attempts: number;
  readonly stream: string;
  /** By retention the stream keeps what was given up. */
  readonly stays: boolean;
}

/**
 * Consumers of dead letters and of advisories are left alone: what they give up is where it should be. At-most-once
 * says that a message is worthless after its last attempt.
 */
export const maxDeliverWithoutDlq = defineRule<Data>({
  id: "consumer/max-deliver-without-dlq",
  title: "No dead-letter path after max_deliver",
  severity: { production: "error", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go hasMaxDeliveries" },
  message: ({ attempts, stream, stays }) => {
    const after = attempts === 1 ? "After one delivery" : `After ${formatCount(attempts)} deliveries`;
    const fate = stays ? `it stays in ${stream} for good and nobody gets it` : "it is skipped and nobody is told";
    return (
      `${after} the server gives a message up: ${fate}. Publish it to a dead-letter stream, or store the ` +
      "MAX_DELIVERIES advisories."
    );
  },
  visit: {
    consumer({ id, element: { config, worker } }, report, read) {
      if (!((config.max_deliver ?? 0) > 0) || worker?.deadLetter || worker?.guarantee === "at-most-once") return;
      const reader = read(readerOf, id);
      const store = reader && read(storeOf, reader.store);
      if (!store || !acknowledged(reader) || takesDeadLetters(store, read) || hasDeadLetterPath(read, reader)) return;
      const { retention } = store.effective;
      report({
        at: ["config", "max_deliver"],
        related: [store.id],
        data: { attempts: reader.effective.max_deliver, stream: store.name, stays: retention !== "limits" },
        fix: giveWayOut(reader, read),
      });
    },
  },
});

function takesDeadLetters({ id, intent, config: { subjects = [] } }: Store, read: Read): boolean {
  if (intent === "dlq" || (subjects.length > 0 && subjects.every((each) => each.startsWith("$JS.EVENT.")))) return true;
  return read(incomingWires, id).some(({ kind, from }) => {
    const giver = kind === "dead-letter" ? read(elementOf, from) : undefined;
    return giver?.kind === "consumer" && giver.stream !== id;
  });
}

function giveWayOut(reader: Reader, read: Read): Fix | undefined {
  const path = deadLetterPath(read, reader);
  return (
    path && {
      label: `Send dead letters to ${path.subject}, kept in ${path.stream}`,
      command: editConsumer(reader, { worker: { deadLetter: { subject: path.subject } }, commands: path.commands }),
      caveat:
        "The worker has to publish there before its last delivery ends, and then term the message. For crashes, " +
        "store the MAX_DELIVERIES advisories too.",
    }
  );
}
