/** How many messages are delivered and not yet acknowledged: what a consumer needs room for in `max_ack_pending`. */
import { SECOND } from "../../../design/units.ts";
import type { Read } from "../../incremental/cells.ts";
import { roundUpCount } from "../../rounding.ts";
import { settings } from "../inputs.ts";
import { storeOf } from "../stores/stores.ts";
import { fleetOf, heldBy } from "./fleet.ts";
import { rateOn } from "./rates.ts";
import type { Reader } from "./readers.ts";
import { shortestDeadline } from "./retries.ts";

/** Little's law: the messages that are under way at any time; undefined without rate or handling time. */
export function messagesUnderWay(read: Read, { id, work }: Reader): number | undefined {
  if (work.mean === undefined) return undefined;
  const rate = read(rateOn, id);
  return rate === undefined ? undefined : (rate * (work.mean + read(settings, "").thresholds.roundTrip)) / SECOND;
}

/** Failed messages that only wait for their next delivery: they count as pending. */
export interface Waiting {
  readonly messages: number;
  /** How long each waits, in nanoseconds. */
  readonly delay: number;
}

/** Undefined when rate, share of failures or delay is not known. */
export function messagesWaiting(read: Read, reader: Reader): Waiting | undefined {
  const { retryMode, failureRate } = reader.work.declared;
  if (!failureRate || (retryMode !== "nak_delay" && retryMode !== "timeout")) return undefined;
  const delay = retryMode === "nak_delay" ? reader.work.nakDelay : shortestDeadline(reader).wait;
  const rate = delay === undefined ? undefined : read(rateOn, reader.id);
  return delay === undefined || rate === undefined
    ? undefined
    : { messages: (rate * failureRate * delay) / SECOND, delay };
}

/** Room for the load, for everything that the workers hold, and for what waits; rounded up. */
export function neededPending(read: Read, reader: Reader, instances = reader.work.instances): number | undefined {
  const { work } = reader;
  const held = fleetOf(read, reader).held - heldBy(work, work.instances) + heldBy(work, instances);
  const { thresholds } = read(settings, "");
  const waiting = (messagesWaiting(read, reader)?.messages ?? 0) / thresholds.waitingShare;
  return roundUpCount(Math.max(1, 2 * (messagesUnderWay(read, reader) ?? 0) + waiting * 1.1, 1.2 * held));
}

/** The most that the stream's `consumer_limits` let a consumer have (err_code 10121). */
export function mostPending(read: Read, reader: Reader): number {
  const limit = read(storeOf, reader.store)?.config.consumer_limits?.max_ack_pending ?? 0;
  return limit > 0 ? limit : Number.POSITIVE_INFINITY;
}

/** With one message in flight: the share of the time in which it is handled or on its way; undefined if unknown. */
export function serialUtilisation(read: Read, { id, work }: Reader): number | undefined {
  if (work.mean === undefined) return undefined;
  const rate = read(rateOn, id);
  return rate === undefined ? undefined : (rate * (work.mean + 2 * read(settings, "").thresholds.roundTrip)) / SECOND;
}
