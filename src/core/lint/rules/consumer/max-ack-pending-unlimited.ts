import { formatCount } from "../../../design/units.ts";
import { mostPending, neededPending } from "../../facts/consumers/pending.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { coveringDeadlines, editConsumer } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** The server's default. */
const USUAL = 1000;

/** Consumers by which servers copy streams are left alone. */
export const maxAckPendingUnlimited = defineRule<{ pull: boolean }>({
  id: "consumer/max-ack-pending-unlimited",
  title: "No limit on unacknowledged messages",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go getNextMsg" },
  message: ({ pull }) =>
    "max_ack_pending is unlimited: after an outage the server tracks, and may deliver again, as many messages as " +
    `${pull ? "clients ask for" : "there are, and pushes them until the client is cut off as a slow consumer"}. Set ` +
    "a limit.",
  visit: {
    consumer({ id, element: { config } }, report, read) {
      if (!((config.max_ack_pending ?? 0) < 0)) return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      report({ at: ["config", "max_ack_pending"], data: { pull: reader.pull }, fix: bound(reader, read) });
    },
  },
});

/** With a deadline that a push consumer's clients can keep at that limit. */
function bound(reader: Reader, read: Read): Fix | undefined {
  const needed = neededPending(read, reader);
  const most = mostPending(read, reader);
  if (needed === undefined || needed > most) return undefined;
  const limit = Math.min(Math.max(USUAL, needed), most);
  const limited = { ...reader, effective: { ...reader.effective, max_ack_pending: limit } };
  const deadlines = reader.pull ? {} : coveringDeadlines(limited, read(settings, "").thresholds);
  return (
    deadlines && {
      label: `Set max_ack_pending to ${formatCount(limit)}`,
      command: editConsumer(reader, { config: { max_ack_pending: limit, ...deadlines } }),
      caveat: "The limit is for all instances together: deliveries pause when so many wait for acks.",
    }
  );
}
