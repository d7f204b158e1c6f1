/**
 * What links of version 1 know of a design's structure: keys and values by their number. Frozen: a link says numbers,
 * so nothing here may be added, removed or moved but in a new version. What is not listed travels as text.
 */

/** What a text is for: its own statistics, and which hints it gets. Below 16. */
export const ROLE = {
  id: 0,
  name: 1,
  subject: 2,
  filter: 3,
  prose: 4,
  app: 5,
  messageId: 6,
  deadLetter: 7,
  source: 8,
  key: 9,
  word: 10,
  title: 11,
  queue: 12,
} as const;
export type Role = (typeof ROLE)[keyof typeof ROLE];

export type Shape =
  | { readonly type: "text"; readonly role: Role }
  | { readonly type: "enum"; readonly values: readonly string[] }
  | { readonly type: "flag" }
  | { readonly type: "amount" }
  | { readonly type: "nanos" }
  | { readonly type: "duration" }
  /** An id of a stream or bucket; `reads` where it is what the element lives on. */
  | { readonly type: "reference"; readonly reads: boolean }
  | { readonly type: "list"; readonly item: Shape }
  /** Objects of one id share their statistics wherever they stand. */
  | { readonly type: "object"; readonly id: number; readonly fields: readonly (readonly [key: string, shape: Shape])[] }
  | { readonly type: "record"; readonly item: Shape }
  | { readonly type: "json" };

const flag: Shape = { type: "flag" };
const amount: Shape = { type: "amount" };
const nanos: Shape = { type: "nanos" };
const duration: Shape = { type: "duration" };
const reference: Shape = { type: "reference", reads: false };
const text = (role: Role): Shape => ({ type: "text", role });
const word = text(ROLE.word);
const prose = text(ROLE.prose);
const oneOf = (...values: string[]): Shape => ({ type: "enum", values });
const list = (item: Shape): Shape => ({ type: "list", item });
const object = (id: number, ...fields: [string, Shape][]): Shape => ({ type: "object", id, fields });
const strings: Shape = { type: "record", item: word };

const storage = oneOf("file", "memory");
const transform = object(1, ["src", text(ROLE.subject)], ["dest", text(ROLE.subject)]);
const placement = object(2, ["cluster", word], ["tags", list(word)], ["preferred", word]);
const republish = object(3, ["src", text(ROLE.subject)], ["dest", text(ROLE.subject)], ["headers_only", flag]);
const origin = object(
  4,
  ["name", text(ROLE.source)],
  ["filter_subject", text(ROLE.filter)],
  ["subject_transforms", list(transform)],
  ["external", object(5, ["api", word], ["deliver", word])],
  ["opt_start_seq", amount],
  ["opt_start_time", word],
  ["consumer", object(6, ["name", text(ROLE.name)], ["deliver_subject", text(ROLE.subject)])],
);

const streamConfig = object(
  7,
  ["name", text(ROLE.name)],
  ["description", prose],
  ["subjects", list(text(ROLE.subject))],
  ["mirror", origin],
  ["sources", list(origin)],
  ["retention", oneOf("limits", "interest", "workqueue")],
  ["storage", storage],
  ["num_replicas", amount],
  ["max_age", nanos],
  ["max_bytes", amount],
  ["max_msgs", amount],
  ["max_msgs_per_subject", amount],
  ["max_msg_size", amount],
  ["max_consumers", amount],
  ["discard", oneOf("old", "new")],
  ["discard_new_per_subject", flag],
  ["duplicate_window", nanos],
  ["compression", oneOf("none", "s2")],
  ["allow_direct", flag],
  ["mirror_direct", flag],
  ["allow_rollup_hdrs", flag],
  ["deny_delete", flag],
  ["deny_purge", flag],
  ["sealed", flag],
  ["no_ack", flag],
  ["first_seq", amount],
  ["placement", placement],
  ["subject_transform", transform],
  ["republish", republish],
  ["consumer_limits", object(8, ["inactive_threshold", nanos], ["max_ack_pending", amount])],
  ["allow_msg_ttl", flag],
  ["subject_delete_marker_ttl", nanos],
  ["allow_msg_counter", flag],
  ["allow_atomic", flag],
  ["allow_msg_schedules", flag],
  ["allow_batched", flag],
  ["persist_mode", oneOf("default", "async", "")],
  ["metadata", strings],
);

const consumerConfig = object(
  9,
  ["durable_name", text(ROLE.name)],
  ["name", text(ROLE.name)],
  ["description", prose],
  ["filter_subject", text(ROLE.filter)],
  ["filter_subjects", list(text(ROLE.filter))],
  ["deliver_policy", oneOf("all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject")],
  ["ack_policy", oneOf("explicit", "none", "all", "flow_control")],
  ["ack_wait", nanos],
  ["max_deliver", amount],
  ["backoff", list(nanos)],
  ["max_ack_pending", amount],
  ["replay_policy", oneOf("instant", "original")],
  ["max_waiting", amount],
  ["max_batch", amount],
  ["max_expires", nanos],
  ["max_bytes", amount],
  ["inactive_threshold", nanos],
  ["num_replicas", amount],
  ["mem_storage", flag],
  ["deliver_subject", text(ROLE.subject)],
  ["deliver_group", text(ROLE.queue)],
  ["flow_control", flag],
  ["idle_heartbeat", nanos],
  ["rate_limit_bps", amount],
  ["headers_only", flag],
  ["sample_freq", word],
  ["opt_start_seq", amount],
  ["opt_start_time", word],
  ["pause_until", word],
  ["direct", flag],
  ["sourcing", flag],
  ["priority_groups", list(text(ROLE.queue))],
  ["priority_policy", oneOf("none", "overflow", "pinned_client", "prioritized")],
  ["priority_timeout", nanos],
  ["metadata", strings],
);

const kvConfig = object(
  10,
  ["bucket", text(ROLE.name)],
  ["description", prose],
  ["history", amount],
  ["ttl", nanos],
  ["max_bytes", amount],
  ["max_value_size", amount],
  ["storage", storage],
  ["num_replicas", amount],
  ["compression", flag],
  ["limit_marker_ttl", nanos],
  ["placement", placement],
  ["republish", republish],
  ["mirror", origin],
  ["sources", list(origin)],
  ["metadata", strings],
);

const objectStoreConfig = object(
  11,
  ["bucket", text(ROLE.name)],
  ["description", prose],
  ["ttl", nanos],
  ["max_bytes", amount],
  ["storage", storage],
  ["num_replicas", amount],
  ["compression", flag],
  ["placement", placement],
  ["metadata", strings],
);

const publication = object(
  12,
  ["subject", text(ROLE.subject)],
  ["mode", oneOf("js", "js_async", "js_batch", "core", "request")],
  ["rate", amount],
  ["peakRate", amount],
  ["bytes", amount],
  ["bytesP99", amount],
  ["bytesMax", amount],
  ["headerBytes", amount],
  ["messageId", text(ROLE.messageId)],
  ["retries", amount],
  ["retryHorizon", duration],
  ["parameters", { type: "record", item: amount }],
);
const publishes = list(publication);
const uses = list(object(13, ["bucket", reference], ["access", oneOf("read", "write", "read-write", "watch")]));
const processing = object(14, ["mean", duration], ["p99", duration]);

const worker = object(
  15,
  ["instances", amount],
  ["concurrency", amount],
  ["prefetch", amount],
  ["processing", processing],
  ["failureRate", amount],
  ["progressAcks", flag],
  ["retryMode", oneOf("timeout", "nak", "nak_delay", "term")],
  ["nakDelay", duration],
  ["guarantee", oneOf("at-least-once", "at-most-once", "exactly-once")],
  ["ordering", oneOf("none", "per-key", "strict")],
  ["idempotent", flag],
  ["sideEffects", flag],
  ["doubleAck", flag],
  ["needsReplay", flag],
  ["maxDowntime", duration],
  ["publishes", publishes],
  ["deadLetter", object(16, ["subject", text(ROLE.deadLetter)])],
  ["uses", uses],
);

const endpoint = object(17, ["subject", text(ROLE.subject)], ["queue", text(ROLE.queue)], ["processing", processing]);

/** In the order in which links hold them: what others refer to comes first. Without `kind`. */
export const ELEMENTS: readonly (readonly [kind: string, shape: Shape])[] = [
  [
    "stream",
    object(
      18,
      ["config", streamConfig],
      ["durability", oneOf("standard", "ephemeral", "zero-loss")],
      ["intent", oneOf("dlq", "event-store", "audit", "archive", "coalesce", "kv", "object-store")],
      ["domain", word],
    ),
  ],
  ["kv", object(19, ["config", kvConfig])],
  ["object-store", object(20, ["config", objectStoreConfig])],
  [
    "service",
    object(
      21,
      ["name", text(ROLE.name)],
      ["description", prose],
      ["app", text(ROLE.app)],
      ["endpoints", list(endpoint)],
      ["publishes", publishes],
      ["uses", uses],
    ),
  ],
  [
    "producer",
    object(
      22,
      ["name", text(ROLE.name)],
      ["description", prose],
      ["app", text(ROLE.app)],
      ["publishes", publishes],
      ["uses", uses],
    ),
  ],
  [
    "consumer",
    object(
      23,
      ["stream", { type: "reference", reads: true }],
      ["config", consumerConfig],
      ["ordered", flag],
      ["app", text(ROLE.app)],
      ["worker", worker],
    ),
  ],
  ["boundary", object(24, ["name", text(ROLE.name)], ["description", prose])],
  ["note", object(25, ["text", prose])],
];

export const ENVIRONMENT = object(
  26,
  ["profile", oneOf("production", "development")],
  ["server", oneOf("2.10", "2.11", "2.12", "2.14", "2.15")],
  ["servers", amount],
  ["maxPayload", amount],
  ["maxMemory", amount],
  ["maxStorage", amount],
);

export const SUPPRESSION = object(27, ["rule", word], ["element", word], ["reason", prose]);
