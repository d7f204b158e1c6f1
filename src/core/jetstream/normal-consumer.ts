/**
 * What the server puts where a consumer's configuration says nothing, and in the place of what it does not keep.
 * One definition for what a design shows as stored (`effective.ts`) and for the server model.
 *
 * Source: nats-server server/consumer.go setConsumerConfigDefaults.
 */
import { SECOND } from "../design/units.ts";
import { isAvailable, type ServerVersion } from "./versions.ts";
import type { Int } from "./wire.ts";

/** A pull consumer's `max_waiting`. */
const MAX_WAITING = 512;
/** A consumer's `ack_wait`. */
export const ACK_WAIT = 30 * SECOND;
const MAX_ACK_PENDING = 1000;
const PRIORITY_TIMEOUT = 120 * SECOND;
/** The `idle_heartbeat` of consumers with `ack_policy: "flow_control"`. */
export const SOURCE_HEARTBEAT = SECOND;
/** The `inactive_threshold` of a consumer without a durable name that asks for none. */
export const EPHEMERAL_THRESHOLD = 5 * SECOND;

/** The members that defaults read or write; a member that is absent has the value zero. */
export interface ConsumerLike {
  readonly deliver_subject?: string | undefined;
  readonly ack_policy?: string | undefined;
  readonly ack_wait?: Int | undefined;
  readonly backoff?: readonly Int[] | undefined;
  readonly max_deliver?: Int | undefined;
  readonly max_waiting?: Int | undefined;
  readonly max_ack_pending?: Int | undefined;
  readonly max_batch?: Int | undefined;
  readonly max_expires?: Int | undefined;
  readonly max_bytes?: Int | undefined;
  readonly idle_heartbeat?: Int | undefined;
  readonly flow_control?: boolean | undefined;
  readonly inactive_threshold?: Int | undefined;
  readonly priority_policy?: string | undefined;
  readonly priority_timeout?: Int | undefined;
}

/** What the server itself, and the account, allow; absent is no limit. */
export interface AllowedByServer {
  readonly serverMaxAckPending?: number;
  readonly maxAckPending?: number;
  readonly maxRequestBatch?: number;
}

/** The stream's `consumer_limits`. */
export interface ConsumerLimits {
  readonly max_ack_pending?: Int | undefined;
  readonly inactive_threshold?: Int | undefined;
}

/** Up to 2.11 negative numbers were kept, to be refused by the checks or to stay as they came. */
const NEGATIVES_SINCE = "2.12.0";
/** Values below zero become zero. */
const NOT_NEGATIVE = [
  "max_waiting",
  "max_batch",
  "max_expires",
  "max_bytes",
  "idle_heartbeat",
  "inactive_threshold",
  "priority_timeout",
] as const;

/**
 * `config` with the defaults of this release. A member that becomes zero is absent; members that came after the
 * release stay as they are.
 */
export function withConsumerDefaults<C extends ConsumerLike>(
  config: C,
  stream: ConsumerLimits | undefined,
  version: ServerVersion,
  limits: AllowedByServer = {},
  pedantic = false,
): C {
  const out: { -readonly [K in keyof ConsumerLike]: ConsumerLike[K] } = { ...config };
  if (!out.max_deliver) out.max_deliver = -1;
  if (isAvailable(NEGATIVES_SINCE, version)) {
    if (out.max_deliver < -1) out.max_deliver = -1;
    if ((out.max_ack_pending ?? 0) < -1) out.max_ack_pending = -1;
    for (const member of NOT_NEGATIVE) if ((out[member] ?? 0) < 0) delete out[member];
  }
  const pull = !out.deliver_subject;
  if (pull && !out.max_waiting) out.max_waiting = MAX_WAITING;
  if (!out.ack_wait && (out.ack_policy === "explicit" || out.ack_policy === "all")) out.ack_wait = ACK_WAIT;
  const [first] = out.backoff ?? [];
  if (first) out.ack_wait = first;
  else if (first !== undefined) delete out.ack_wait;
  if (!out.max_ack_pending && stream?.max_ack_pending) out.max_ack_pending = stream.max_ack_pending;
  if (!out.inactive_threshold && stream?.inactive_threshold) out.inactive_threshold = stream.inactive_threshold;
  if (!out.max_ack_pending && (out.ack_policy ?? "none") !== "none") out.max_ack_pending = ackPending(limits);
  if (pull && !out.max_batch && (limits.maxRequestBatch ?? 0) > 0) out.max_batch = limits.maxRequestBatch;
  if (out.priority_policy === "pinned_client" && !out.priority_timeout && isAvailable("2.11.0", version)) {
    out.priority_timeout = PRIORITY_TIMEOUT;
  }
  if (out.ack_policy === "flow_control" && !pedantic && isAvailable("2.14.0", version)) {
    out.flow_control = true;
    out.idle_heartbeat = SOURCE_HEARTBEAT;
  }
  return out as C;
}

function ackPending({ serverMaxAckPending = 0, maxAckPending = 0 }: AllowedByServer): number {
  let pending = MAX_ACK_PENDING;
  if (serverMaxAckPending > 0) pending = Math.min(pending, serverMaxAckPending);
  if (maxAckPending > 0) pending = Math.min(pending, maxAckPending);
  return pending;
}
