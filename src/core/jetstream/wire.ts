/**
 * Stream and consumer configuration as the JetStream API spells it: names, values and units are the server's
 * (durations in nanoseconds, sizes in bytes). Fields that are not listed here are kept as they are.
 * What each field means, its default and its version: `fields/`.
 * Source: nats-server server/stream.go (StreamConfig), server/consumer.go (ConsumerConfig).
 */
import * as v from "valibot";

/** An integer that a double holds; text that would lose digits is refused before it gets here (see parse). */
const integer = v.pipe(v.number(), v.safeInteger("expected a whole number"));
/** Nanoseconds go past 2^53: whole milliseconds stay exact up to 2^59 (see units). */
const nanos = v.pipe(v.number(), v.integer("expected whole nanoseconds"));
const text = v.string();
const flag = v.boolean();
const strings = v.array(v.string());
const metadata = v.record(v.string(), v.string());

/** `SubjectTransformConfig`. */
export const subjectTransformSchema = v.looseObject({ src: v.optional(text), dest: v.optional(text) });

/** `ExternalStream`: the API and deliver prefixes of another account or domain. */
export const externalStreamSchema = v.looseObject({ api: v.optional(text), deliver: v.optional(text) });

/** `StreamSource`: a mirror, or one of the sources. */
export const streamSourceSchema = v.looseObject({
  name: text,
  opt_start_seq: v.optional(integer),
  opt_start_time: v.optional(text),
  filter_subject: v.optional(text),
  subject_transforms: v.optional(v.array(subjectTransformSchema)),
  external: v.optional(externalStreamSchema),
  consumer: v.optional(v.looseObject({ name: v.optional(text), deliver_subject: v.optional(text) })),
});

/** `Placement`: where in the cluster. */
export const placementSchema = v.looseObject({
  cluster: v.optional(text),
  tags: v.optional(strings),
  preferred: v.optional(text),
});

/** `RePublish`. */
export const republishSchema = v.looseObject({
  src: v.optional(text),
  dest: v.optional(text),
  headers_only: v.optional(flag),
});

/** Values of `retention`. */
export const RETENTIONS = ["limits", "interest", "workqueue"] as const;

/** Values of `storage`. */
export const STORAGES = ["file", "memory"] as const;

/** Values of `discard`. */
export const DISCARDS = ["old", "new"] as const;

/** Values of `compression`. */
export const COMPRESSIONS = ["none", "s2"] as const;

/** Values of `persist_mode` besides the empty one. */
export const PERSIST_MODES = ["default", "async"] as const;

/** `StreamConfig`. */
export const streamConfigSchema = v.looseObject({
  name: text,
  description: v.optional(text),
  subjects: v.optional(strings),
  retention: v.optional(v.picklist(RETENTIONS)),
  max_consumers: v.optional(integer),
  max_msgs: v.optional(integer),
  max_bytes: v.optional(integer),
  max_age: v.optional(nanos),
  max_msgs_per_subject: v.optional(integer),
  max_msg_size: v.optional(integer),
  discard: v.optional(v.picklist(DISCARDS)),
  discard_new_per_subject: v.optional(flag),
  storage: v.optional(v.picklist(STORAGES)),
  num_replicas: v.optional(integer),
  no_ack: v.optional(flag),
  duplicate_window: v.optional(nanos),
  placement: v.optional(placementSchema),
  mirror: v.optional(streamSourceSchema),
  sources: v.optional(v.array(streamSourceSchema)),
  compression: v.optional(v.picklist(COMPRESSIONS)),
  first_seq: v.optional(integer),
  subject_transform: v.optional(subjectTransformSchema),
  republish: v.optional(republishSchema),
  allow_direct: v.optional(flag),
  mirror_direct: v.optional(flag),
  sealed: v.optional(flag),
  deny_delete: v.optional(flag),
  deny_purge: v.optional(flag),
  allow_rollup_hdrs: v.optional(flag),
  consumer_limits: v.optional(
    v.looseObject({ inactive_threshold: v.optional(nanos), max_ack_pending: v.optional(integer) }),
  ),
  allow_msg_ttl: v.optional(flag),
  subject_delete_marker_ttl: v.optional(nanos),
  allow_msg_counter: v.optional(flag),
  allow_atomic: v.optional(flag),
  allow_msg_schedules: v.optional(flag),
  persist_mode: v.optional(v.picklist(["", ...PERSIST_MODES])),
  allow_batched: v.optional(flag),
  metadata: v.optional(metadata),
});

/** Values of `deliver_policy`. */
export const DELIVER_POLICIES = [
  "all",
  "last",
  "new",
  "by_start_sequence",
  "by_start_time",
  "last_per_subject",
] as const;

/** Values of `ack_policy`. */
export const ACK_POLICIES = ["none", "all", "explicit", "flow_control"] as const;

/** Values of `replay_policy`. */
export const REPLAY_POLICIES = ["instant", "original"] as const;

/** Values of `priority_policy`. */
export const PRIORITY_POLICIES = ["none", "overflow", "pinned_client", "prioritized"] as const;

/** `ConsumerConfig`. */
export const consumerConfigSchema = v.looseObject({
  durable_name: v.optional(text),
  name: v.optional(text),
  description: v.optional(text),
  deliver_policy: v.optional(v.picklist(DELIVER_POLICIES)),
  opt_start_seq: v.optional(integer),
  opt_start_time: v.optional(text),
  ack_policy: v.optional(v.picklist(ACK_POLICIES)),
  ack_wait: v.optional(nanos),
  max_deliver: v.optional(integer),
  backoff: v.optional(v.array(nanos)),
  filter_subject: v.optional(text),
  filter_subjects: v.optional(strings),
  replay_policy: v.optional(v.picklist(REPLAY_POLICIES)),
  rate_limit_bps: v.optional(integer),
  sample_freq: v.optional(text),
  max_waiting: v.optional(integer),
  max_ack_pending: v.optional(integer),
  flow_control: v.optional(flag),
  headers_only: v.optional(flag),
  max_batch: v.optional(integer),
  max_expires: v.optional(nanos),
  max_bytes: v.optional(integer),
  deliver_subject: v.optional(text),
  deliver_group: v.optional(text),
  idle_heartbeat: v.optional(nanos),
  inactive_threshold: v.optional(nanos),
  num_replicas: v.optional(integer),
  mem_storage: v.optional(flag),
  direct: v.optional(flag),
  sourcing: v.optional(flag),
  metadata: v.optional(metadata),
  pause_until: v.optional(text),
  priority_groups: v.optional(strings),
  priority_policy: v.optional(v.picklist(PRIORITY_POLICIES)),
  priority_timeout: v.optional(nanos),
});

/**
 * A key-value bucket in the words of the clients' bucket configuration; `buckets.ts` turns it into its stream.
 * Source: nats.go jetstream/kv.go (KeyValueConfig).
 */
export const kvConfigSchema = v.looseObject({
  bucket: text,
  description: v.optional(text),
  history: v.optional(integer),
  ttl: v.optional(nanos),
  max_bytes: v.optional(integer),
  max_value_size: v.optional(integer),
  storage: v.optional(v.picklist(STORAGES)),
  num_replicas: v.optional(integer),
  placement: v.optional(placementSchema),
  republish: v.optional(republishSchema),
  compression: v.optional(flag),
  limit_marker_ttl: v.optional(nanos),
  mirror: v.optional(streamSourceSchema),
  sources: v.optional(v.array(streamSourceSchema)),
  metadata: v.optional(metadata),
});

/** Source: nats.go jetstream/object.go (ObjectStoreConfig). */
export const objectStoreConfigSchema = v.looseObject({
  bucket: text,
  description: v.optional(text),
  ttl: v.optional(nanos),
  max_bytes: v.optional(integer),
  storage: v.optional(v.picklist(STORAGES)),
  num_replicas: v.optional(integer),
  placement: v.optional(placementSchema),
  compression: v.optional(flag),
  metadata: v.optional(metadata),
});

export type SubjectTransform = v.InferOutput<typeof subjectTransformSchema>;
export type StreamSource = v.InferOutput<typeof streamSourceSchema>;
export type StreamConfig = v.InferOutput<typeof streamConfigSchema>;
export type ConsumerConfig = v.InferOutput<typeof consumerConfigSchema>;
export type KvConfig = v.InferOutput<typeof kvConfigSchema>;
export type ObjectStoreConfig = v.InferOutput<typeof objectStoreConfigSchema>;

/** A member that holds a 64-bit integer: `bigint` where a double would lose digits. Compares with `<`, `===` does not. */
export type Int = number | bigint;
