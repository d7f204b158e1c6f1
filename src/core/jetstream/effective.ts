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
import { EPHEMERAL_THRESHOLD, withConsumerDefaults } from "./normal-consumer.ts";
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

/** Top-level fields with a default of their own, and the release that brought them. `fields/` has the rest. */
const STREAM_DEFAULTS = {
  retention: ["limits", "2.2.0"],
  max_consumers: [-1, "2.2.0"],
  max_msgs: [-1, "2.2.0"],
  max_bytes: [-1, "2.2.0"],
  max_age: [0, "2.2.0"],
  max_msgs_per_subject: [-1, "2.3.0"],
  max_msg_size: [-1, "2.2.0"],
  discard: ["old", "2.2.0"],
  discard_new_per_subject: [false, "2.9.1"],
  storage: ["file", "2.2.0"],
  num_replicas: [1, "2.2.0"],
  no_ack: [false, "2.2.0"],
  compression: ["none", "2.10.0"],
  first_seq: [0, "2.10.0"],
  allow_direct: [false, "2.9.0"],
  mirror_direct: [false, "2.9.0"],
  sealed: [false, "2.6.2"],
  deny_delete: [false, "2.6.2"],
  deny_purge: [false, "2.6.2"],
  allow_rollup_hdrs: [false, "2.6.2"],
  allow_msg_ttl: [false, "2.11.0"],
  subject_delete_marker_ttl: [0, "2.11.0"],
  allow_msg_counter: [false, "2.12.0"],
  allow_atomic: [false, "2.12.0"],
  allow_msg_schedules: [false, "2.12.0"],
  persist_mode: ["default", "2.12.0"],
  allow_batched: [false, "2.14.0"],
} as const satisfies Partial<Record<keyof StreamConfig, Default>>;

const CONSUMER_DEFAULTS = {
  deliver_policy: ["all", "2.2.0"],
  opt_start_seq: [0, "2.2.0"],
  ack_policy: ["none", "2.2.0"],
  ack_wait: [0, "2.2.0"],
  max_deliver: [-1, "2.2.0"],
  replay_policy: ["instant", "2.2.0"],
  rate_limit_bps: [0, "2.2.0"],
  max_waiting: [0, "2.2.0"],
  max_ack_pending: [0, "2.2.0"],
  flow_control: [false, "2.2.0"],
  headers_only: [false, "2.6.2"],
  max_batch: [0, "2.7.0"],
  max_expires: [0, "2.7.0"],
  max_bytes: [0, "2.8.3"],
  idle_heartbeat: [0, "2.2.0"],
  inactive_threshold: [0, "2.7.0"],
  num_replicas: [0, "2.8.3"],
  mem_storage: [false, "2.8.3"],
  direct: [false, "2.2.0"],
  sourcing: [false, "2.14.0"],
  priority_policy: ["none", "2.11.0"],
  priority_timeout: [0, "2.11.0"],
} as const satisfies Partial<Record<keyof ConsumerConfig, Default>>;

type Default = readonly [value: string | number | boolean, since: string];
/** Releases after the oldest that a design can target: their fields are not always there. */
type Later = "2.11.0" | "2.12.0" | "2.14.0";
type Always<D> = { [K in keyof D]: D[K] extends readonly [unknown, Later] ? never : K }[keyof D];

type Present<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

/** A stream configuration in which every field with a default has a value, unless it came after 2.10. */
export type EffectiveStream = Present<StreamConfig, Always<typeof STREAM_DEFAULTS> | "duplicate_window">;
/** A consumer configuration in which every field with a default has a value, unless it came after 2.10. */
export type EffectiveConsumer = Present<ConsumerConfig, Always<typeof CONSUMER_DEFAULTS>>;

/**
 * `origin` is the stream that a mirror copies, where it is known: `mirror_direct` follows its `allow_direct`.
 * Fields that came after `version` are kept as declared and never filled in.
 */
export function effectiveStream(config: StreamConfig, version: ServerVersion, origin?: StreamConfig): EffectiveStream {
  const out = filled<EffectiveStream>(config, STREAM_DEFAULTS, version);
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

/** `stream` gives its consumer limits; without it they count as unset. */
export function effectiveConsumer(
  config: ConsumerConfig,
  stream: StreamConfig | undefined,
  version: ServerVersion,
): EffectiveConsumer {
  const normal = withConsumerDefaults(config, stream?.consumer_limits, version);
  const out = filled<EffectiveConsumer>(normal, CONSUMER_DEFAULTS, version);
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

function filled<T extends Record<string, unknown>>(
  config: Record<string, unknown>,
  defaults: Readonly<Record<string, Default>>,
  version: ServerVersion,
): T {
  const out: Record<string, unknown> = { ...config };
  for (const [field, value] of defaultsIn(version, defaults)) if (out[field] === undefined) out[field] = value;
  return out as T;
}

const byVersion = new Map<object, Map<ServerVersion, readonly (readonly [field: string, value: unknown])[]>>();

/** Those that the release has, put together once. */
function defaultsIn(version: ServerVersion, defaults: Readonly<Record<string, Default>>) {
  const known = byVersion.get(defaults) ?? new Map();
  byVersion.set(defaults, known);
  let list = known.get(version);
  if (!list) {
    list = Object.entries(defaults).flatMap(([field, [value, since]]) =>
      isAvailable(since, version) ? [[field, value] as const] : [],
    );
    known.set(version, list);
  }
  return list;
}

function shorter(window: number, maxAge: number): number {
  return maxAge > 0 && maxAge < window ? maxAge : window;
}
