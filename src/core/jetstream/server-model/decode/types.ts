/**
 * Configurations as the server holds them after it read a request: its Go structs, in wire names.
 *
 * A member that has Go's zero value is absent: `""`, `0`, `false`, a nil slice, map or pointer, and the first value of
 * an enumeration (`retention: "limits"`, `discard: "old"`, `compression: "none"`, `persist_mode: "default"`,
 * `deliver_policy: "all"`, `ack_policy: "none"`, `replay_policy: "instant"`, `priority_policy: "none"`). `storage` has
 * no such first value: absent is "not given". What Go can tell from nil stays: empty slices and maps, pointers to
 * empty structs (`placement: {}`), and structs that are no pointers are absent when all of their members are.
 * Nothing here is undefined: a member is there with its value or it is not there.
 *
 * Source: nats-server server/stream.go (StreamConfig), server/consumer.go (ConsumerConfig).
 */
import type { Int, Refusal } from "../contract.ts";

/** An RFC 3339 time as Go prints it: no needless fraction digits, `Z` for the offset zero, else the offset as given. */
export type GoTime = string;

/** Values of `retention`. */
export type Retention = "limits" | "interest" | "workqueue";
/** Values of `deliver_policy`. */
export type DeliverPolicy = "all" | "last" | "new" | "by_start_sequence" | "by_start_time" | "last_per_subject";
/** Values of `ack_policy`. */
export type AckPolicy = "none" | "all" | "explicit" | "flow_control";
/** Values of `priority_policy`. */
export type PriorityPolicy = "none" | "overflow" | "pinned_client" | "prioritized";

/** `SubjectTransformConfig`. */
export interface GoTransform {
  readonly src?: string;
  readonly dest?: string;
}

/** `ExternalStream`. */
export interface GoExternal {
  readonly api?: string;
  readonly deliver?: string;
}

/** `StreamConsumerSource`. */
export interface GoSourceConsumer {
  readonly name?: string;
  readonly deliver_subject?: string;
}

/** `StreamSource`. */
export interface GoSource {
  readonly name?: string;
  readonly opt_start_seq?: Int;
  readonly opt_start_time?: GoTime;
  readonly filter_subject?: string;
  readonly subject_transforms?: readonly GoTransform[];
  readonly external?: GoExternal;
  readonly consumer?: GoSourceConsumer;
}

/** `Placement`. */
export interface GoPlacement {
  readonly cluster?: string;
  readonly tags?: readonly string[];
  readonly preferred?: string;
}

/** `RePublish`. */
export interface GoRepublish {
  readonly src?: string;
  readonly dest?: string;
  readonly headers_only?: boolean;
}

/** `StreamConsumerLimits`. */
export interface GoConsumerLimits {
  readonly inactive_threshold?: Int;
  readonly max_ack_pending?: Int;
}

/** `StreamConfig`. */
export interface GoStreamConfig {
  readonly name?: string;
  readonly description?: string;
  readonly subjects?: readonly string[];
  readonly retention?: Retention;
  readonly max_consumers?: Int;
  readonly max_msgs?: Int;
  readonly max_bytes?: Int;
  readonly max_age?: Int;
  readonly max_msgs_per_subject?: Int;
  readonly max_msg_size?: number;
  readonly discard?: "old" | "new";
  readonly storage?: "file" | "memory";
  readonly num_replicas?: Int;
  readonly no_ack?: boolean;
  /** Up to 2.12; the server reports it and does nothing with it. */
  readonly template_owner?: string;
  readonly duplicate_window?: Int;
  readonly placement?: GoPlacement;
  readonly mirror?: GoSource;
  /** A JSON `null` in the list is a nil pointer in the server's. */
  readonly sources?: readonly (GoSource | null)[];
  readonly compression?: "none" | "s2";
  readonly first_seq?: Int;
  readonly subject_transform?: GoTransform;
  readonly republish?: GoRepublish;
  readonly allow_direct?: boolean;
  readonly mirror_direct?: boolean;
  readonly discard_new_per_subject?: boolean;
  readonly sealed?: boolean;
  readonly deny_delete?: boolean;
  readonly deny_purge?: boolean;
  readonly allow_rollup_hdrs?: boolean;
  readonly consumer_limits?: GoConsumerLimits;
  readonly allow_msg_ttl?: boolean;
  readonly subject_delete_marker_ttl?: Int;
  readonly allow_msg_counter?: boolean;
  readonly allow_atomic?: boolean;
  readonly allow_msg_schedules?: boolean;
  readonly persist_mode?: "default" | "async";
  readonly allow_batched?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `ConsumerConfig`. */
export interface GoConsumerConfig {
  readonly durable_name?: string;
  readonly name?: string;
  readonly description?: string;
  readonly deliver_policy?: DeliverPolicy;
  readonly opt_start_seq?: Int;
  readonly opt_start_time?: GoTime;
  readonly ack_policy?: AckPolicy;
  readonly ack_wait?: Int;
  readonly max_deliver?: Int;
  readonly backoff?: readonly Int[];
  readonly filter_subject?: string;
  readonly filter_subjects?: readonly string[];
  readonly replay_policy?: "instant" | "original";
  readonly rate_limit_bps?: Int;
  readonly sample_freq?: string;
  readonly max_waiting?: Int;
  readonly max_ack_pending?: Int;
  readonly flow_control?: boolean;
  readonly headers_only?: boolean;
  readonly max_batch?: Int;
  readonly max_expires?: Int;
  readonly max_bytes?: Int;
  readonly deliver_subject?: string;
  readonly deliver_group?: string;
  readonly idle_heartbeat?: Int;
  readonly inactive_threshold?: Int;
  readonly num_replicas?: Int;
  readonly mem_storage?: boolean;
  readonly direct?: boolean;
  readonly sourcing?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly pause_until?: GoTime;
  readonly priority_groups?: readonly string[];
  readonly priority_policy?: PriorityPolicy;
  readonly priority_timeout?: Int;
}

/** What the server read. `pedantic`: the member of that name beside the configuration's own (stream requests). */
export interface Read<Config> {
  readonly ok: true;
  readonly config: Config;
  readonly pedantic: boolean;
}

/** Or why it could not. */
export type Decoded<Config> = Read<Config> | Refusal;
