/** When the server delivers a message again, and for how long: deadlines, client buffers, the last attempt. */
import type { FieldPath } from "../../../topology/model.ts";
import { roundUpDuration } from "../../rounding.ts";
import type { Thresholds } from "../../thresholds.ts";
import type { Reader } from "./readers.ts";

/**
 * Whether a program acknowledges what the consumer delivers, so that the server delivers again what it does not.
 * Not of an ordered reader, nor of consumers by which servers copy streams: those are the servers' own business.
 */
export function acknowledged({ effective, ordered }: Reader): boolean {
  if (effective.ack_policy !== "explicit" && effective.ack_policy !== "all") return false;
  return !ordered && effective.direct !== true && effective.sourcing !== true;
}

/** The shortest time in which some delivery must be acknowledged, and the field that says so. */
export interface Deadline {
  readonly wait: number;
  readonly at: FieldPath;
  /** Of `backoff`, the step it is. */
  readonly step: number | undefined;
}

/**
 * Each delivery has its own step of `backoff` as its deadline, so a short later step is as bad as a short first one.
 * Source: nats-server server/consumer.go checkPending.
 */
export function shortestDeadline({ effective: { backoff = [], max_deliver: attempts }, ackWait }: Reader): Deadline {
  const used = attempts > 0 ? backoff.slice(0, attempts) : backoff;
  if (used.length === 0) return { wait: ackWait, at: ["config", "ack_wait"], step: undefined };
  const wait = used.reduce((least, step) => Math.min(least, step), Number.POSITIVE_INFINITY);
  const step = used.indexOf(wait);
  return { wait, at: ["config", "backoff", step], step };
}

/**
 * The longest time from the first delivery to the end of the last, in nanoseconds; undefined when deliveries are
 * unlimited. A delayed nak moves the deadline: after it the server waits the delay and by how much the delivery's step
 * of `backoff` is longer than the first. Source: nats-server server/consumer.go processNak, checkPending.
 */
export function retrySpan(reader: Reader): number | undefined {
  const { retryHorizon, work, effective, ackWait } = reader;
  const { nakDelay } = work;
  if (retryHorizon === undefined || work.declared.retryMode !== "nak_delay" || nakDelay === undefined) {
    return retryHorizon;
  }
  const more = Math.max(0, nakDelay - ackWait);
  return retryHorizon + more * (effective.max_deliver - 1);
}

/** Messages that one instance may hold: what it fetches ahead, or its share of what the server pushes. */
export function bufferedMessages({ pull, effective: { max_ack_pending: pending }, work }: Reader): number | undefined {
  const share = pending > 0 ? Math.ceil(pending / Math.max(1, work.instances)) : undefined;
  if (!pull) return share;
  return Math.max(1, pending > 0 ? Math.min(work.prefetch, pending) : work.prefetch);
}

/** The longest that a message waits in the client's buffer and is then worked on; undefined when that is not known. */
export function timeInClient(reader: Reader): number | undefined {
  const { mean, p99, concurrency } = reader.work;
  const buffered = bufferedMessages(reader);
  if (mean === undefined || p99 === undefined || buffered === undefined) return undefined;
  return (buffered * mean) / concurrency + p99;
}

/**
 * A deadline that leaves room for the slowest handlers and for the buffer in front of them. Undefined when it cannot
 * be said, or is too long.
 */
export function goodAckWait(reader: Reader, thresholds: Thresholds): number | undefined {
  const { p99 = 0, declared } = reader.work;
  if (declared.progressAcks) return thresholds.leastAckWait;
  const inClient = declared.concurrency === undefined ? 0 : (timeInClient(reader) ?? 0);
  return roundUpDuration(Math.max(thresholds.leastAckWait, thresholds.ackWaitFactor * p99, 1.5 * inClient));
}
