/**
 * Rates between two looks. They come from sequences and times, so a look that is late or missed makes a rate coarser
 * and never wrong; where sequences were set rather than counted up, there is none.
 */
import type { ConsumerActivity, Stall, StreamActivity } from "../activity.ts";
import type { ConsumerLook, StreamLook } from "./look.ts";

/** Looks closer to each other than this, in milliseconds, say nothing about a rate. */
export const LEAST_SPAN = 200;

/** How long messages must have waited with nothing delivered, in milliseconds. */
const STALL_AFTER = 10_000;

/** What is known of a stream after `now`; `before` is the look that rates are counted from. */
export function streamActivity(before: StreamLook | null, now: StreamLook): StreamActivity {
  const span = before && sameStream(before, now) ? secondsBetween(before, now) : null;
  const stored = before && span !== null ? storedBetween(before, now) : null;
  const messageRate = stored === null || span === null ? null : stored / span;
  return {
    kind: "stream",
    messages: now.messages,
    bytes: now.bytes,
    messageRate,
    ...byteRateOf(before, now, stored, span),
    lastActive: now.lastTime,
  };
}

/** Neither created anew nor begun again: a restored stream may be older than it was, one in memory is empty. */
function sameStream(before: StreamLook, now: StreamLook): boolean {
  return before.created === now.created && now.lastSequence >= before.lastSequence;
}

/**
 * Messages stored between the looks. Sequences go up without any message where a purge sets them (then no message has
 * another time than before), and in a mirror, which takes over its origin's gaps.
 */
function storedBetween(before: StreamLook, now: StreamLook): number {
  if (now.lastTime === null || now.lastTime === before.lastTime) return 0;
  if (now.config.mirror === undefined) return now.lastSequence - before.lastSequence;
  const from = Math.max(before.lastSequence, now.firstSequence - 1);
  return Math.max(0, now.lastSequence - from - Math.max(0, now.deleted - before.deleted));
}

function byteRateOf(
  before: StreamLook | null,
  now: StreamLook,
  stored: number | null,
  span: number | null,
): Pick<StreamActivity, "byteRate" | "byteRateRough"> {
  if (before === null || stored === null || span === null) return { byteRate: null, byteRateRough: false };
  if (stored === 0) return { byteRate: 0, byteRateRough: false };
  const removed = now.messages - before.messages !== stored || now.bytes < before.bytes;
  if (!removed) return { byteRate: (now.bytes - before.bytes) / span, byteRateRough: false };
  const held = now.messages > 0 ? now : before;
  if (held.messages === 0) return { byteRate: null, byteRateRough: false };
  return { byteRate: (held.bytes / held.messages) * (stored / span), byteRateRough: true };
}

/** When a consumer was last seen without a delivery while messages waited, in milliseconds since 1970. */
export interface Waiting {
  readonly since: number | null;
}

/** What is known of a consumer after `now`, and since when messages wait for it in vain. */
export function consumerActivity(
  before: ConsumerLook | null,
  now: ConsumerLook,
  waiting: Waiting,
): { readonly activity: ConsumerActivity; readonly waiting: Waiting } {
  const same = before !== null && before.created === now.created && now.deliveries >= before.deliveries;
  const span = same ? secondsBetween(before, now) : null;
  const delivered = same ? now.deliveries - before.deliveries : null;
  const idle = now.pending > 0 && delivered === 0;
  const since = idle ? (waiting.since ?? before?.heard ?? now.heard) : null;
  const activity: ConsumerActivity = {
    kind: "consumer",
    lag: now.pending,
    ackPending: now.ackPending,
    redelivered: now.redelivered,
    waiting: now.waiting,
    deliveryRate: span === null || delivered === null ? null : delivered / span,
    ackRate: span === null || !same ? null : ackRateOf(before, now, span),
    lagRate: span === null || !same ? null : (now.pending - before.pending) / span,
    stalled: since !== null && now.heard - since >= STALL_AFTER ? stallOf(now) : null,
    lastActive: now.lastDelivered,
  };
  return { activity, waiting: { since } };
}

/** What was delivered and no longer waits for an ack. A redelivery counts in the first and not in the second. */
function ackRateOf(before: ConsumerLook, now: ConsumerLook, span: number): number | null {
  if (before.redelivered > 0 || now.redelivered > 0) return null;
  const done = now.deliveries - before.deliveries - (now.ackPending - before.ackPending);
  return Math.max(0, done) / span;
}

function stallOf(now: ConsumerLook): Stall {
  if (now.paused) return "paused";
  const most = now.config.max_ack_pending;
  if (typeof most === "number" && most > 0 && now.ackPending >= most) return "ack-pending";
  if (now.config.deliver_subject !== undefined) return now.pushBound ? "silent" : "no-listener";
  return now.waiting === 0 ? "no-pull" : "silent";
}

interface Timed {
  readonly serverTime: number | null;
  readonly heard: number;
}

/**
 * Seconds between two looks: by the server's clock, which does not count the way of the reply; by ours, where the
 * server's makes no sense beside it (another server of the cluster answered, or its clock was set). Null when too short.
 */
function secondsBetween(before: Timed, now: Timed): number | null {
  const ours = now.heard - before.heard;
  const theirs = before.serverTime !== null && now.serverTime !== null ? now.serverTime - before.serverTime : null;
  const span = theirs !== null && Math.abs(theirs - ours) <= Math.max(1000, ours / 4) ? theirs : ours;
  return span < LEAST_SPAN ? null : span / 1000;
}
