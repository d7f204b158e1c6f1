import { formatCount } from "../../../design/units.ts";
import type { FieldPath } from "../../../topology/model.ts";
import { type Fleet, fleetOf } from "../../facts/consumers/fleet.ts";
import { serialUtilisation } from "../../facts/consumers/pending.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly ordering: "per-key" | "strict";
  readonly cause: "pending" | "slots" | "instances";
  /** Messages in flight, or handlers, or instances. Unlimited: below 1. */
  readonly count: number;
}

/**
 * One message in flight keeps the order whatever the number of workers, if they ack when they are done. Order by key
 * holds among instances only when each has partitions of its own: filters with a number for a token.
 */
export const strictOrderParallelism = defineRule<Data>({
  id: "consumer/strict-order-parallelism",
  title: "Ordered work done in parallel",
  severity: { production: "error", development: "error" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-42.md" },
  message: ({ ordering, cause, count }) => {
    const asked = `The worker asks for ${ordering} order`;
    switch (cause) {
      case "pending":
        return (
          `${asked} but max_ack_pending lets ${count < 1 ? "any number of" : formatCount(count)} messages be in ` +
          "flight: one that is delivered again comes after its successors. Set it to 1, or partition by key."
        );
      case "slots":
        return (
          `${asked} but ${formatCount(count)} messages are handled at once, and whichever is done first counts. Use ` +
          "one handler, or partition by key."
        );
      default:
        return (
          `${asked} but ${formatCount(count)} instances share the consumer: messages of one key run side by side. ` +
          "Give each instance partitions of its own, or set max_ack_pending to 1."
        );
    }
  },
  visit: {
    consumer({ id, element: { worker, ordered } }, report, read) {
      const ordering = worker?.ordering;
      if ((ordering !== "strict" && ordering !== "per-key") || ordered) return;
      const reader = read(readerOf, id);
      if (!reader || reader.effective.ack_policy === "flow_control") return;
      const found =
        ordering === "strict" ? strictly(reader, fleetOf(read, reader)) : byKey(reader, fleetOf(read, reader));
      if (!found) return;
      report({ at: found.at, data: { ordering, ...found }, fix: serialise(reader, read) });
    },
  },
});

type Cause = Pick<Data, "cause" | "count"> & { readonly at: FieldPath };

/** Whether the server holds back the next message until one is done. */
function oneInFlight(reader: Reader): boolean {
  return acknowledged(reader) && reader.effective.max_ack_pending === 1 && !acksFirst(reader);
}

function acksFirst({ work }: Reader): boolean {
  return work.declared.ackTiming === "before-processing";
}

function strictly(reader: Reader, { slots }: Fleet): Cause | undefined {
  if (oneInFlight(reader)) return undefined;
  const { max_ack_pending: pending } = reader.effective;
  if (acknowledged(reader) && pending !== 1) {
    return { cause: "pending", count: pending, at: ["config", "max_ack_pending"] };
  }
  const at = ["worker", reader.work.concurrency > 1 ? "concurrency" : "instances"];
  return slots > 1 ? { cause: "slots", count: slots, at } : undefined;
}

function byKey(reader: Reader, { instances }: Fleet): Cause | undefined {
  const pinned = reader.effective.priority_policy === "pinned_client";
  if (instances < 2 || pinned || oneInFlight(reader) || partitioned(reader)) return undefined;
  return { cause: "instances", count: instances, at: ["worker", "instances"] };
}

function partitioned({ filters }: Reader): boolean {
  return filters.length > 0 && filters.every((filter) => filter.split(".").some((token) => /^\d+$/.test(token)));
}

/** Where one at a time carries the load, as far as that is known. */
function serialise(reader: Reader, read: Read): Fix | undefined {
  const load = serialUtilisation(read, reader) ?? 0;
  if (!acknowledged(reader) || acksFirst(reader) || load > read(settings, "").thresholds.utilisation) return undefined;
  return {
    label: "Deliver one message at a time",
    command: editConsumer(reader, { config: { max_ack_pending: 1 }, worker: { prefetch: 1 } }),
    caveat: "One worker is busy at a time, and a message that keeps failing blocks those behind it.",
  };
}
