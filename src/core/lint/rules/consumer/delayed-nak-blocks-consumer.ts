import { formatCount } from "../../../design/units.ts";
import { messagesWaiting, mostPending, neededPending } from "../../facts/consumers/pending.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxCount, approxDuration } from "../../words/figures.ts";

interface Data {
  readonly waiting: number;
  readonly delay: number;
  readonly limit: number;
  readonly naks: boolean;
}

/** Failures that are left to time out wait like those with a delayed nak. Strict order wants to be blocked. */
export const delayedNakBlocksConsumer = defineRule<Data>({
  id: "consumer/delayed-nak-blocks-consumer",
  title: "Delayed retries use up max_ack_pending",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go processNak" },
  message: ({ waiting, delay, limit, naks }) =>
    `About ${approxCount(waiting)} failed messages wait ${approxDuration(delay)} ` +
    `${naks ? "for their delayed nak" : "for their deadline to pass"} at any time, and they count as pending: of ` +
    `max_ack_pending ${formatCount(limit)} too little is left for new ones. Raise it, wait less, or move slow ` +
    "retries to a stream of their own.",
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (!worker?.failureRate || worker.ordering === "strict") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const limit = reader.effective.max_ack_pending;
      if (limit <= 0 || (limit === 1 && worker.ordering === "per-key")) return;
      const waiting = messagesWaiting(read, reader);
      if (!waiting || waiting.messages < read(settings, "").thresholds.waitingShare * limit) return;
      const naks = worker.retryMode === "nak_delay";
      report({
        at: ["config", "max_ack_pending"],
        data: { waiting: waiting.messages, delay: waiting.delay, limit, naks },
        fix: makeRoom(reader, limit, read),
      });
    },
  },
});

function makeRoom(reader: Reader, limit: number, read: Read): Fix | undefined {
  const pending = neededPending(read, reader);
  if (pending === undefined || pending <= limit || pending > mostPending(read, reader)) return undefined;
  return {
    label: `Raise max_ack_pending to ${formatCount(pending)}`,
    command: editConsumer(reader, { config: { max_ack_pending: pending } }),
    caveat: "As many messages may then be worked on at once, if workers take them.",
  };
}
