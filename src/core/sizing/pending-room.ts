/** F6 and F10: messages that are delivered and not yet acknowledged, and what a limit to them lets through. */
import type { Fleet } from "../lint/facts/consumers/fleet.ts";
import { messagesUnderWay, messagesWaiting } from "../lint/facts/consumers/pending.ts";
import type { Reader } from "../lint/facts/consumers/readers.ts";
import { acknowledged } from "../lint/facts/consumers/retries.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { derive, type Figure, given, none, roundedUp } from "./figure.ts";
import { quantityText } from "./quantity-text.ts";
import type { Handlers } from "./workers.ts";

/** Room in `max_ack_pending`. */
export interface PendingRoom {
  /** `max_ack_pending`, over all instances. */
  readonly pendingLimit: Figure<"count">;
  readonly neededPending: Figure<"count">;
  /** Of the limit: 1 is full. */
  readonly pendingUse: Figure<"share">;
  /** Messages a second that the limit lets through; one at a time counts the way there and back. */
  readonly pendingRate: Figure<"per-second">;
  /** Consumers with a part of the keys each, when one message at a time is too slow. */
  readonly partitions: Figure<"count">;
}

/** `rate`: messages a second that the consumer gets. The others are of the same reader. */
export function pendingRoomOf(
  read: Read,
  reader: Reader,
  { held }: Fleet,
  { mean, time, roundTrip, serial, instances, concurrency, plan }: Handlers,
  rate: Figure<"per-second">,
): PendingRoom {
  const { id: element, effective, config } = reader;
  if (!acknowledged(reader)) {
    const why = "nothing is acknowledged";
    const no = none("count", why);
    return {
      pendingLimit: no,
      neededPending: no,
      pendingUse: none("share", why),
      pendingRate: none("per-second", why),
      partitions: no,
    };
  }
  const basis = config.max_ack_pending ? "declared" : "server default";
  const limit = effective.max_ack_pending;
  const pendingLimit: Figure<"count"> =
    limit > 0
      ? given("count", limit, { element, at: ["config", "max_ack_pending"] }, basis)
      : none("count", "max_ack_pending is unlimited");
  const neededPending = serial
    ? none("count", "max_ack_pending is 1: one message at a time is meant")
    : derive("count", [rate, mean, roundTrip, instances, concurrency], (perSecond, ns, way) => {
        const underWay = messagesUnderWay(read, reader) ?? 0;
        const waiting = messagesWaiting(read, reader)?.messages ?? 0;
        const load = `2 × ${quantityText("per-second", perSecond)} × ${quantityText("ns", ns + way)}`;
        const retries = waiting > 0 ? ` + ${quantityText("count", waiting)} that wait for a retry` : "";
        return {
          value: roundedUp(Math.max(2 * underWay + waiting, 1.2 * held, 1)),
          formula: `most of ${load}${retries}, 1.2 × ${held} held by workers`,
        };
      });
  return {
    pendingLimit,
    neededPending,
    pendingUse: derive("share", [neededPending, pendingLimit], (needed, most) => ({
      value: needed / most,
      formula: `${quantityText("count", needed)} ÷ ${quantityText("count", most)}`,
    })),
    pendingRate: derive("per-second", [pendingLimit, time], (most, ns) => {
      if (ns <= 0) return { none: "handling takes no time" };
      return { value: (most * 1e9) / ns, formula: `${quantityText("count", most)} ÷ ${quantityText("ns", ns)}` };
    }),
    partitions: serial
      ? derive("count", [rate, time], (perSecond, ns) => ({
          value: Math.max(1, roundedUp((perSecond * ns) / 1e9 / plan)),
          formula: `${quantityText("per-second", perSecond)} × ${quantityText("ns", ns)} ÷ ${plan}, rounded up`,
        }))
      : none("count", "messages are handled in parallel"),
  };
}
