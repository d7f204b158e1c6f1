import { formatCount } from "../../../design/units.ts";
import { fleetOf } from "../../facts/consumers/fleet.ts";
import { messagesUnderWay, mostPending, neededPending } from "../../facts/consumers/pending.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { milder } from "../../reporting/milder.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";

interface Data {
  readonly limit: number;
  readonly needed: number;
  readonly what: "load" | "handlers" | "prefetch";
}

/** Strict order asks for a low limit; a prefetch that is not declared does not count. */
export const maxAckPendingTooLow = defineRule<Data>({
  id: "consumer/max-ack-pending-too-low",
  title: "max_ack_pending caps throughput",
  severity: { production: "error", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go getNextMsg" },
  message: ({ limit, needed, what }) => {
    const capped = `max_ack_pending is ${formatCount(limit)} for all instances together`;
    switch (what) {
      case "load":
        return (
          `${capped}, but about ${approxCount(needed)} messages are under way at this rate: the server stops ` +
          "delivering without an error, and the backlog grows. Raise it."
        );
      case "handlers":
        return (
          `${capped}, but they could handle ${formatCount(needed)} at once: some of them idle, without an error. ` +
          "Raise it or run fewer."
        );
      default:
        return (
          `${capped}, but they would fetch ${formatCount(needed)} ahead: the first to ask can hold everything while ` +
          "others wait. Raise it or fetch fewer."
        );
    }
  },
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (!worker || worker.ordering === "strict") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const limit = reader.effective.max_ack_pending;
      if (limit <= 0 || (limit === 1 && worker.ordering === "per-key")) return;
      const data = capped(reader, limit, read);
      if (!data) return;
      report({
        at: ["config", "max_ack_pending"],
        data,
        fix: raise(reader, limit, read),
        ...(data.what === "prefetch" && { severity: milder(read) }),
      });
    },
  },
});

function capped(reader: Reader, limit: number, read: Read): Data | undefined {
  const { slots, fetched } = fleetOf(read, reader);
  if (limit < slots) return { limit, needed: slots, what: "handlers" };
  const load = messagesUnderWay(read, reader);
  // A limit of one has a rule of its own.
  if (limit > 1 && load !== undefined && limit < load) return { limit, needed: load, what: "load" };
  return limit < fetched ? { limit, needed: fetched, what: "prefetch" } : undefined;
}

function raise(reader: Reader, limit: number, read: Read): Fix | undefined {
  const pending = neededPending(read, reader);
  if (pending === undefined || pending <= limit || pending > mostPending(read, reader)) return undefined;
  return {
    label: `Raise max_ack_pending to ${formatCount(pending)}`,
    command: editConsumer(reader, { config: { max_ack_pending: pending } }),
    caveat: "If the limit protects something behind the workers, run fewer of them instead.",
  };
}
