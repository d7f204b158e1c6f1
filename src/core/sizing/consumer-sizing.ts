/** What a consumer and its workers can do, against what they get: F3 to F6 and F10. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { fleetOf } from "../lint/facts/consumers/fleet.ts";
import { type Reader, readerOf } from "../lint/facts/consumers/readers.ts";
import { defineQuery } from "../lint/incremental/cells.ts";
import { type AckBounds, ackBoundsOf } from "./ack-bounds.ts";
import { loadOn } from "./consumer-load.ts";
import { derive, type Figure, given, none, roundedUp } from "./figure.ts";
import { type PendingRoom, pendingRoomOf } from "./pending-room.ts";
import { quantityText } from "./quantity-text.ts";
import { type Handlers, handlersOf } from "./workers.ts";

/** The sizing of one consumer. */
export interface ConsumerSizing extends AckBounds, PendingRoom {
  readonly id: ElementId;
  /** What it reads: an id, which may name nothing. */
  readonly store: string;
  readonly name: string;
  /** Messages a second that it gets, redeliveries not counted. */
  readonly rate: Figure<"per-second">;
  /** Share of the workers' time. */
  readonly utilisation: Figure<"share">;
  /** Messages a second that handlers and `max_ack_pending` let through. */
  readonly capacity: Figure<"per-second">;
  /** Declared processes, over all elements that are this consumer. */
  readonly instances: Figure<"count">;
  /** Processes for the planned utilisation. */
  readonly neededInstances: Figure<"count">;
  /** The longest that nobody works on it. */
  readonly outage: Figure<"ns">;
  /** Messages that wait then. */
  readonly backlog: Figure<"count">;
  /** They, and what comes meanwhile, are worked off after so long. */
  readonly catchUp: Figure<"ns">;
}

/** Of a consumer; undefined for other elements. */
export const consumerSizingOf = defineQuery<ConsumerSizing | undefined>(
  "sizing of consumer",
  (read, key) => {
    const reader = read(readerOf, key);
    if (!reader) return undefined;
    const rate = read(loadOn, key);
    const fleet = fleetOf(read, reader);
    const handlers = handlersOf(read, reader, fleet);
    const pending = pendingRoomOf(read, reader, fleet, handlers, rate);
    const utilisation = utilisationOf(handlers, rate);
    const capacity = capacityOf(handlers, pending);
    const outage = outageOf(reader);
    return {
      id: reader.id,
      store: reader.store,
      name: reader.name,
      rate,
      utilisation,
      capacity,
      instances: handlers.instances,
      neededInstances: neededInstances(reader, handlers, rate),
      outage,
      backlog: derive("count", [outage, rate], (away, perSecond) => ({
        value: (away * perSecond) / 1e9,
        formula: `${quantityText("ns", away)} × ${quantityText("per-second", perSecond)}`,
      })),
      catchUp: catchUp(outage, rate, capacity),
      ...ackBoundsOf(read, reader, handlers),
      ...pending,
    };
  },
  jsonEquals,
);

/** F3. Each share of failures is handled once more. */
function utilisationOf({ time, slots, failures, serial }: Handlers, rate: Figure<"per-second">): Figure<"share"> {
  return derive("share", [rate, time, slots, failures], (perSecond, ns, count, share) => {
    if (count <= 0) return { none: "nothing works on it" };
    const again = share > 0 ? ` × ${1 + share}` : "";
    const by = serial ? "" : ` ÷ ${count}`;
    return {
      value: (perSecond * (1 + share) * ns) / 1e9 / count,
      formula: `${quantityText("per-second", perSecond)}${again} × ${quantityText("ns", ns)}${by}`,
    };
  });
}

/** What handlers can do, and no more than `max_ack_pending` messages at a time. */
function capacityOf({ time, slots }: Handlers, { pendingRate }: PendingRoom): Figure<"per-second"> {
  const byHandlers = derive("per-second", [slots, time], (count, ns) => {
    if (ns <= 0) return { none: "handling takes no time" };
    return { value: (count * 1e9) / ns, formula: `${count} ÷ ${quantityText("ns", ns)}` };
  });
  if (byHandlers.state !== "known" || pendingRate.state !== "known") return byHandlers;
  return pendingRate.value < byHandlers.value ? pendingRate : byHandlers;
}

/** F3: leaves room for peaks. */
function neededInstances(
  { ordered, effective }: Reader,
  { time, concurrency, failures, serial, plan }: Handlers,
  rate: Figure<"per-second">,
): Figure<"count"> {
  if (ordered) return none("count", "every instance of an ordered consumer gets every message");
  if (serial) return none("count", "max_ack_pending is 1: more instances do not help");
  if (effective.priority_policy === "pinned_client") return none("count", "one pinned client gets every message");
  return derive("count", [rate, time, concurrency, failures], (perSecond, ns, parallel, share) => {
    if (parallel <= 0) return { none: "concurrency is 0" };
    const again = share > 0 ? ` × ${1 + share}` : "";
    return {
      value: roundedUp((perSecond * (1 + share) * ns) / 1e9 / (plan * parallel)),
      formula: `${quantityText("per-second", perSecond)}${again} × ${quantityText("ns", ns)} ÷ (${plan} × ${parallel}), rounded up`,
    };
  });
}

function outageOf({ id, work, ordered }: Reader): Figure<"ns"> {
  if (ordered) return none("ns", "an ordered consumer starts where its program says");
  const field = { element: id, at: ["worker", "maxDowntime"] };
  return given("ns", work.declared.maxDowntime === undefined ? undefined : work.maxDowntime, field);
}

/** F3: messages of the outage, and those that come meanwhile. */
function catchUp(away: Figure<"ns">, rate: Figure<"per-second">, capacity: Figure<"per-second">): Figure<"ns"> {
  return derive("ns", [away, rate, capacity], (outage, perSecond, most) => {
    if (perSecond >= most) return { none: "never: it gets as much as it can handle, or more" };
    const [in_, out] = [quantityText("per-second", perSecond), quantityText("per-second", most)];
    return {
      value: (outage * perSecond) / (most - perSecond),
      formula: `${quantityText("ns", outage)} × ${in_} ÷ (${out} − ${in_})`,
    };
  });
}
