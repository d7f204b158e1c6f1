import { formatCount, SECOND } from "../../../design/units.ts";
import { type Fleet, fleetOf } from "../../facts/consumers/fleet.ts";
import { mostPending, neededPending } from "../../facts/consumers/pending.ts";
import { rateOn } from "../../facts/consumers/rates.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { milder } from "../../reporting/milder.ts";
import { defineRule } from "../../rule.ts";
import { approxCount, approxDuration, percent } from "../../words/figures.ts";

interface Data {
  readonly rate: number;
  readonly mean: number;
  readonly slots: number;
  /** Share of the workers' time; 1 and more cannot be done. */
  readonly load: number;
}

/** More instances than that are no quick fix. */
const MOST_INSTANCES = 1_000;

/** Little's law. Each share of failures is handled once more. One message in flight is a rule of its own. */
export const consumerUnderprovisioned = defineRule<Data>({
  id: "consumer/consumer-underprovisioned",
  title: "Workers cannot keep up",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/learn/jetstream/worker-pool" },
  message: ({ rate, mean, slots, load }) => {
    const work =
      `${approxCount(rate)} messages a second at ${approxDuration(mean)} each take ${percent(load)} of what ` +
      `${slots === 1 ? "one handler" : `${formatCount(slots)} handlers`} can do`;
    return load >= 1
      ? `${work}: the backlog grows without end. Add instances or concurrency, or batch the work.`
      : `${work}: every burst makes a queue that is slow to go. Add instances or concurrency.`;
  },
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (worker?.processing?.mean === undefined || worker.instances === 0) return;
      const reader = read(readerOf, id);
      if (!reader?.work.mean) return;
      const serial = acknowledged(reader) && reader.effective.max_ack_pending === 1;
      const fleet = fleetOf(read, reader);
      // One finding for a consumer of several elements.
      if (serial || fleet.slots === 0 || fleet.members[0]?.id !== id) return;
      const arriving = read(rateOn, id);
      if (arriving === undefined) return;
      const rate = arriving * (1 + (worker.failureRate ?? 0));
      const needed = (rate * reader.work.mean) / SECOND;
      const load = needed / fleet.slots;
      if (load <= read(settings, "").thresholds.utilisation) return;
      report({
        at: ["worker", "instances"],
        related: fleet.members.slice(1).map((member) => member.id),
        data: { rate, mean: reader.work.mean, slots: fleet.slots, load },
        fix: scaleOut(reader, fleet, needed, read),
        ...(load < 1 && { severity: milder(read) }),
      });
    },
  },
});

/** Only where more instances share the messages and break no order. */
function scaleOut(reader: Reader, { members, slots }: Fleet, needed: number, read: Read): Fix | undefined {
  const { work, effective, ordered } = reader;
  const shared = reader.pull || Boolean(effective.deliver_group);
  const free = (work.declared.ordering ?? "none") === "none" && effective.ack_policy !== "all";
  if (!shared || !free || ordered || effective.priority_policy === "pinned_client") return undefined;
  // Without acks or a durable name several instances would be a finding of their own.
  if (!acknowledged(reader) && !reader.durable && work.declared.guarantee !== "at-most-once") return undefined;
  const wanted = needed / read(settings, "").thresholds.plannedUtilisation;
  const others = members.length > 1 ? slots - work.instances * work.concurrency : 0;
  const instances = Math.ceil((wanted - others) / work.concurrency);
  if (!(instances <= MOST_INSTANCES)) return undefined;
  const pending = acknowledged(reader) ? neededPending(read, reader, instances) : 0;
  if (pending === undefined || pending > mostPending(read, reader)) return undefined;
  const room = effective.max_ack_pending;
  const raise = room > 0 && pending > room;
  const also = raise ? ` and raise max_ack_pending to ${formatCount(pending)}` : "";
  return {
    label: `Run ${formatCount(instances)} instances${also}`,
    command: editConsumer(reader, { worker: { instances }, ...(raise && { config: { max_ack_pending: pending } }) }),
  };
}
