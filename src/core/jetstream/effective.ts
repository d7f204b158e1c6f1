/**
 * What the server would store for a declared configuration: defaults filled in, values it puts in the place of others.
 * Pure; the declared object is never changed and shares what stays as it is. It is not checked: a configuration
 * that the server would refuse comes out with the same steps applied.
 *
 * Left out are what only a running server knows (its own and its account's limits, names it makes up) and the
 * `_nats.` metadata, which it ignores when it compares configurations.
 *
 * Source: nats-server server/stream.go (checkStreamCfg), server/consumer.go (setConsumerConfigDefaults).
 */
import { type AllowedByServer, EPHEMERAL_THRESHOLD, withConsumerDefaults } from "./normal-consumer.ts";
import {
  DEFAULT_WINDOW,
  dropsEmptyPlacement,
  hasDefaultSubject,
  hasDefaultWindow,
  impliesRollup,
  impliesTtl,
  isUnlimited,
  SEALED,
  storedRepublish,
  UNLIMITED,
} from "./normal-stream.ts";
import { isAvailable, type ServerVersion } from "./versions.ts";
import type { ConsumerConfig, StreamConfig } from "./wire.ts";

type Present<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

/** A stream configuration in which every field with a default has a value, unless it came after 2.10. */
export type EffectiveStream = Present<
  StreamConfig,
  | "retention"
  | "max_consumers"
  | "max_msgs"
  | "max_bytes"
  | "max_age"
  | "max_msgs_per_subject"
  | "max_msg_size"
  | "discard"
  | "discard_new_per_subject"
  | "storage"
  | "num_replicas"
  | "no_ack"
  | "compression"
  | "first_seq"
  | "allow_direct"
  | "mirror_direct"
  | "sealed"
  | "deny_delete"
  | "deny_purge"
  | "allow_rollup_hdrs"
  | "duplicate_window"
>;
/** A consumer configuration in which every field with a default has a value, unless it came after 2.10. */
export type EffectiveConsumer = Present<
  ConsumerConfig,
  | "deliver_policy"
  | "opt_start_seq"
  | "ack_policy"
  | "ack_wait"
  | "max_deliver"
  | "replay_policy"
  | "rate_limit_bps"
  | "max_waiting"
  | "max_ack_pending"
  | "flow_control"
  | "headers_only"
  | "max_batch"
  | "max_expires"
  | "max_bytes"
  | "idle_heartbeat"
  | "inactive_threshold"
  | "num_replicas"
  | "mem_storage"
  | "direct"
>;

/**
 * `origin` is the stream that a mirror copies, where it is known: `mirror_direct` follows its `allow_direct`.
 * Fields that came after `version` are kept as declared and never filled in.
 */
export function effectiveStream(config: StreamConfig, version: ServerVersion, origin?: StreamConfig): EffectiveStream {
  const out = filledStream(config, version);
  for (const limit of UNLIMITED) if (isUnlimited(out[limit], version)) out[limit] = -1;
  if (out.num_replicas === 0) out.num_replicas = 1;
  if (out.persist_mode === "") out.persist_mode = "default";

  out.duplicate_window ||= hasDefaultWindow(out, version) ? shorter(DEFAULT_WINDOW, out.max_age) : 0;
  if (!out.subjects?.length && hasDefaultSubject(out)) out.subjects = [out.name];
  if (out.placement && dropsEmptyPlacement(version) && Object.keys(out.placement).length === 0) delete out.placement;

  if (impliesTtl(out, version)) out.allow_msg_ttl = true;
  if (impliesRollup(out, version) && !out.allow_rollup_hdrs) {
    out.allow_rollup_hdrs = true;
    out.deny_purge = false;
  }
  if (out.mirror && !out.mirror.external && origin) out.mirror_direct = origin.allow_direct ?? false;
  if (out.republish) {
    const { src, dest } = storedRepublish(out.republish, out, version);
    const given = out.republish.dest === undefined ? {} : { dest };
    out.republish = { ...out.republish, src, ...given, headers_only: out.republish.headers_only ?? false };
  }
  if (out.sealed) Object.assign(out, { ...SEALED, max_age: 0, allow_rollup_hdrs: false });
  return out;
}

/** `stream` gives its consumer limits, `limits` those of the account; without them they count as unset. */
export function effectiveConsumer(
  config: ConsumerConfig,
  stream: StreamConfig | undefined,
  version: ServerVersion,
  limits?: AllowedByServer,
): EffectiveConsumer {
  const normal = withConsumerDefaults(config, stream?.consumer_limits, version, limits);
  const out = filledConsumer(normal, version);
  if (out.durable_name && !out.name) out.name = out.durable_name;
  if (!out.durable_name && out.inactive_threshold <= 0) out.inactive_threshold = EPHEMERAL_THRESHOLD;
  return out;
}

/**
 * How many servers hold the consumer's state: a declared number, or the stream's, or 1 for a consumer that is not
 * durable on a limits stream. The server stores 0 and works this out.
 */
export function consumerReplicas(config: ConsumerConfig, stream: StreamConfig | undefined): number {
  if (config.num_replicas) return config.num_replicas;
  if (!config.durable_name && (stream?.retention ?? "limits") === "limits") return 1;
  return stream?.num_replicas || 1;
}

/**
 * Every field that all releases have, with its default (`jetstream/fields/` has the others), and what is declared in
 * the place of it. One literal, because every rule reads these objects: where members are added one after the other, an
 * object is fifty times as dear to make, and slow to read.
 */
function filledStream(config: StreamConfig, version: ServerVersion): EffectiveStream {
  const out = {
    retention: "limits",
    max_consumers: -1,
    max_msgs: -1,
    max_bytes: -1,
    max_age: 0,
    max_msgs_per_subject: -1,
    max_msg_size: -1,
    discard: "old",
    discard_new_per_subject: false,
    storage: "file",
    num_replicas: 1,
    no_ack: false,
    compression: "none",
    first_seq: 0,
    allow_direct: false,
    mirror_direct: false,
    sealed: false,
    deny_delete: false,
    deny_purge: false,
    allow_rollup_hdrs: false,
    duplicate_window: 0,
    ...config,
  } as EffectiveStream;
  if (isAvailable("2.11.0", version)) {
    out.allow_msg_ttl ??= false;
    out.subject_delete_marker_ttl ??= 0;
  }
  if (isAvailable("2.12.0", version)) {
    out.allow_msg_counter ??= false;
    out.allow_atomic ??= false;
    out.allow_msg_schedules ??= false;
    out.persist_mode ??= "default";
  }
  if (isAvailable("2.14.0", version)) out.allow_batched ??= false;
  return out;
}

function filledConsumer(config: ConsumerConfig, version: ServerVersion): EffectiveConsumer {
  const out = {
    deliver_policy: "all",
    opt_start_seq: 0,
    ack_policy: "none",
    ack_wait: 0,
    max_deliver: -1,
    replay_policy: "instant",
    rate_limit_bps: 0,
    max_waiting: 0,
    max_ack_pending: 0,
    flow_control: false,
    headers_only: false,
    max_batch: 0,
    max_expires: 0,
    max_bytes: 0,
    idle_heartbeat: 0,
    inactive_threshold: 0,
    num_replicas: 0,
    mem_storage: false,
    direct: false,
    ...config,
  } as EffectiveConsumer;
  if (isAvailable("2.11.0", version)) {
    out.priority_policy ??= "none";
    out.priority_timeout ??= 0;
  }
  if (isAvailable("2.14.0", version)) out.sourcing ??= false;
  return out;
}

function shorter(window: number, maxAge: number): number {
  return maxAge > 0 && maxAge < window ? maxAge : window;
}
