/**
 * Configurations as literals of the client's types.
 * Source: nats.go v1.55.0 jetstream/stream_config.go and consumer_config.go.
 */
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import { duration, type Expression, expression, list, stringMap, struct, text } from "./literal.ts";

/** How the client has a field: undefined for values that its type cannot hold, or would send as something else. */
type Write = (value: unknown) => Expression | undefined;

const INT64 = 2n ** 63n;

const string: Write = (value) => (typeof value === "string" ? text(value) : undefined);
const flag: Write = (value) => (typeof value === "boolean" ? expression(String(value)) : undefined);
const within =
  (least: bigint, end: bigint): Write =>
  (value) => {
    if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
    const whole = BigInt(value);
    return whole >= least && whole < end ? expression(String(whole)) : undefined;
  };
const int = within(-INT64, INT64);
const int32 = within(-(2n ** 31n), 2n ** 31n);
const uint = within(0n, 2n ** 64n);
const nanos: Write = (value) => (int(value) ? duration(value as number) : undefined);
/** The client leaves empty lists out, which is not the same to the server. */
const strings: Write = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string")
    ? list("[]string", value.map(text))
    : undefined;
const labels: Write = (value) =>
  isRecord(value) && Object.keys(value).length > 0 ? stringMap(value as Record<string, string>) : undefined;
const one =
  (names: Readonly<Record<string, string>>): Write =>
  (value) =>
    typeof value === "string" && Object.hasOwn(names, value) ? expression(`jetstream.${names[value]}`) : undefined;

/** RFC 3339, as Go reads it and writes it again. */
const time: Write = (value) => {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(
    String(value),
  );
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return undefined;
  const [zoneHours, zoneMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (zoneHours > 23 || zoneMinutes > 59) return undefined;
  const offset = (match[8] === "-" ? -1 : 1) * (zoneHours * 3600 + zoneMinutes * 60);
  const zone = offset === 0 ? "time.UTC" : `time.FixedZone("", ${offset})`;
  const fraction = Number((match[7] ?? "").padEnd(9, "0"));
  return expression(`new(time.Date(${year}, ${month}, ${day}, ${hour}, ${minute}, ${second}, ${fraction}, ${zone}))`);
};

type Field = readonly [wire: string, name: string, write: Write];

const object =
  (type: string, fields: readonly Field[]): Write =>
  (value) => {
    const written = isRecord(value) && Object.keys(value).length > 0 ? fieldsOf(value, fields) : undefined;
    return written && struct(type, written);
  };
const objects =
  (type: string, fields: readonly Field[]): Write =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const items = value.map(object("", fields)).filter((item) => item !== undefined);
    return items.length === value.length ? list(type, items) : undefined;
  };

const TRANSFORM: readonly Field[] = [
  ["src", "Source", string],
  ["dest", "Destination", string],
];

const SOURCE: readonly Field[] = [
  ["name", "Name", string],
  ["opt_start_seq", "OptStartSeq", uint],
  ["opt_start_time", "OptStartTime", time],
  ["filter_subject", "FilterSubject", string],
  ["subject_transforms", "SubjectTransforms", objects("[]jetstream.SubjectTransformConfig", TRANSFORM)],
  [
    "external",
    "External",
    object("&jetstream.ExternalStream", [
      ["api", "APIPrefix", string],
      ["deliver", "DeliverPrefix", string],
    ]),
  ],
  [
    "consumer",
    "Consumer",
    object("&jetstream.StreamConsumerSource", [
      ["name", "Name", string],
      ["deliver_subject", "DeliverSubject", string],
    ]),
  ],
];

const STREAM: readonly Field[] = [
  ["name", "Name", string],
  ["description", "Description", string],
  ["subjects", "Subjects", strings],
  ["retention", "Retention", one({ limits: "LimitsPolicy", interest: "InterestPolicy", workqueue: "WorkQueuePolicy" })],
  ["max_consumers", "MaxConsumers", int],
  ["max_msgs", "MaxMsgs", int],
  ["max_bytes", "MaxBytes", int],
  ["max_age", "MaxAge", nanos],
  ["max_msgs_per_subject", "MaxMsgsPerSubject", int],
  ["max_msg_size", "MaxMsgSize", int32],
  ["discard", "Discard", one({ old: "DiscardOld", new: "DiscardNew" })],
  ["discard_new_per_subject", "DiscardNewPerSubject", flag],
  ["storage", "Storage", one({ file: "FileStorage", memory: "MemoryStorage" })],
  ["num_replicas", "Replicas", int],
  ["no_ack", "NoAck", flag],
  ["duplicate_window", "Duplicates", nanos],
  [
    "placement",
    "Placement",
    object("&jetstream.Placement", [
      ["cluster", "Cluster", string],
      ["tags", "Tags", strings],
    ]),
  ],
  ["mirror", "Mirror", object("&jetstream.StreamSource", SOURCE)],
  ["sources", "Sources", objects("[]*jetstream.StreamSource", SOURCE)],
  ["compression", "Compression", one({ none: "NoCompression", s2: "S2Compression" })],
  ["first_seq", "FirstSeq", uint],
  ["subject_transform", "SubjectTransform", object("&jetstream.SubjectTransformConfig", TRANSFORM)],
  [
    "republish",
    "RePublish",
    object("&jetstream.RePublish", [
      ["src", "Source", string],
      ["dest", "Destination", string],
      ["headers_only", "HeadersOnly", flag],
    ]),
  ],
  ["allow_direct", "AllowDirect", flag],
  ["mirror_direct", "MirrorDirect", flag],
  ["sealed", "Sealed", flag],
  ["deny_delete", "DenyDelete", flag],
  ["deny_purge", "DenyPurge", flag],
  ["allow_rollup_hdrs", "AllowRollup", flag],
  [
    "consumer_limits",
    "ConsumerLimits",
    object("jetstream.StreamConsumerLimits", [
      ["inactive_threshold", "InactiveThreshold", nanos],
      ["max_ack_pending", "MaxAckPending", int],
    ]),
  ],
  ["allow_msg_ttl", "AllowMsgTTL", flag],
  ["subject_delete_marker_ttl", "SubjectDeleteMarkerTTL", nanos],
  ["allow_msg_counter", "AllowMsgCounter", flag],
  ["allow_atomic", "AllowAtomicPublish", flag],
  ["allow_msg_schedules", "AllowMsgSchedules", flag],
  ["persist_mode", "PersistMode", one({ async: "AsyncPersistMode" })],
  ["allow_batched", "AllowBatchPublish", flag],
  ["metadata", "Metadata", labels],
];

const START: readonly Field[] = [
  [
    "deliver_policy",
    "DeliverPolicy",
    one({
      all: "DeliverAllPolicy",
      last: "DeliverLastPolicy",
      new: "DeliverNewPolicy",
      by_start_sequence: "DeliverByStartSequencePolicy",
      by_start_time: "DeliverByStartTimePolicy",
      last_per_subject: "DeliverLastPerSubjectPolicy",
    }),
  ],
  ["opt_start_seq", "OptStartSeq", uint],
  ["opt_start_time", "OptStartTime", time],
];

const REPLAY: Field = [
  "replay_policy",
  "ReplayPolicy",
  one({ instant: "ReplayInstantPolicy", original: "ReplayOriginalPolicy" }),
];

const CONSUMER: readonly Field[] = [
  ["durable_name", "Durable", string],
  ["name", "Name", string],
  ["description", "Description", string],
  ...START,
  [
    "ack_policy",
    "AckPolicy",
    one({
      none: "AckNonePolicy",
      all: "AckAllPolicy",
      explicit: "AckExplicitPolicy",
      flow_control: "AckFlowControlPolicy",
    }),
  ],
  ["ack_wait", "AckWait", nanos],
  ["max_deliver", "MaxDeliver", int],
  [
    "backoff",
    "BackOff",
    (value) => {
      if (!Array.isArray(value) || value.length === 0) return undefined;
      const steps = value.flatMap((each) => nanos(each) ?? []).map(expression);
      return steps.length === value.length ? list("[]time.Duration", steps) : undefined;
    },
  ],
  ["filter_subject", "FilterSubject", string],
  ["filter_subjects", "FilterSubjects", strings],
  REPLAY,
  ["rate_limit_bps", "RateLimit", uint],
  ["sample_freq", "SampleFrequency", string],
  ["max_waiting", "MaxWaiting", int],
  ["max_ack_pending", "MaxAckPending", int],
  ["flow_control", "FlowControl", flag],
  ["headers_only", "HeadersOnly", flag],
  ["max_batch", "MaxRequestBatch", int],
  ["max_expires", "MaxRequestExpires", nanos],
  ["max_bytes", "MaxRequestMaxBytes", int],
  ["deliver_subject", "DeliverSubject", string],
  ["deliver_group", "DeliverGroup", string],
  ["idle_heartbeat", "IdleHeartbeat", nanos],
  ["inactive_threshold", "InactiveThreshold", nanos],
  ["num_replicas", "Replicas", int],
  ["mem_storage", "MemoryStorage", flag],
  ["metadata", "Metadata", labels],
  ["pause_until", "PauseUntil", time],
  ["priority_groups", "PriorityGroups", strings],
  [
    "priority_policy",
    "PriorityPolicy",
    one({
      pinned_client: "PriorityPolicyPinned",
      overflow: "PriorityPolicyOverflow",
      prioritized: "PriorityPolicyPrioritized",
    }),
  ],
  ["priority_timeout", "PinnedTTL", nanos],
];

const ORDERED: readonly Field[] = [
  ...START,
  REPLAY,
  ["inactive_threshold", "InactiveThreshold", nanos],
  ["headers_only", "HeadersOnly", flag],
  ["metadata", "Metadata", labels],
];

/** What the client sends whether it is written or not, with the server's defaults. */
const STREAM_DEFAULTS = { retention: "limits", discard: "old", storage: "file" } as const;
const CONSUMER_DEFAULTS = { deliver_policy: "all", ack_policy: "none", replay_policy: "instant" } as const;

/** As the client checks names. Source: jetstream/jetstream.go (validateStreamName), consumer.go (validateConsumerName). */
const isName = (name: string): boolean => name !== "" && !/[>*. /\\\t\r\n]/.test(name);

/** As the client checks a single filter. Source: jetstream/jetstream.go (validateSubject). */
const isFilter = (subject: string): boolean => /^[^ >]*>?$/.test(subject) && !/^\.|\.$/.test(subject);

/** A `jetstream.StreamConfig`; undefined when it cannot hold all that is declared. */
export function streamLiteral(config: StreamConfig): Expression | undefined {
  if (!isName(config.name)) return undefined;
  const fields = fieldsOf({ ...STREAM_DEFAULTS, ...config }, STREAM);
  return fields && struct("jetstream.StreamConfig", fields);
}

/** A `jetstream.ConsumerConfig`; undefined when it cannot hold all that is declared. */
export function consumerLiteral(config: ConsumerConfig): Expression | undefined {
  const { durable_name: durable, name, filter_subject: filter } = config;
  if ([durable, name].some((each) => each !== undefined && !isName(each))) return undefined;
  if ((durable && name && durable !== name) || (filter && !isFilter(filter))) return undefined;
  const fields = fieldsOf({ ...CONSUMER_DEFAULTS, ...config }, CONSUMER);
  return fields && struct("jetstream.ConsumerConfig", fields);
}

/** A `jetstream.OrderedConsumerConfig`, and the declared fields that it has no place for. */
export function orderedLiteral({ filter_subject: filter, filter_subjects: filters, ...config }: ConsumerConfig): {
  readonly literal: Expression;
  readonly lost: readonly string[];
} {
  const subjects = filters?.length ? filters : filter ? [filter] : [];
  const known = ORDERED.flatMap(([wire, name, write]) => {
    const value = (config as Record<string, unknown>)[wire];
    const written = value === undefined ? undefined : write(value);
    return written ? [{ wire, field: [name, written] as const }] : [];
  });
  const kept = new Set(known.map(({ wire }) => wire));
  const fields = known.map(({ field }) => field);
  if (subjects.length > 0) fields.unshift(["FilterSubjects", list("[]string", subjects.map(text))]);
  return {
    literal: struct("jetstream.OrderedConsumerConfig", fields),
    lost: Object.keys(config).filter((wire) => !kept.has(wire)),
  };
}

/** Undefined when a declared field has no place, or a value none. */
function fieldsOf(
  config: Readonly<Record<string, unknown>>,
  table: readonly Field[],
): [name: string, value: Expression][] | undefined {
  const declared = new Set(Object.keys(config).filter((wire) => config[wire] !== undefined));
  const out: [string, Expression][] = [];
  for (const [wire, name, write] of table) {
    if (!declared.delete(wire)) continue;
    const written = write(config[wire]);
    if (!written) return undefined;
    out.push([name, written]);
  }
  return declared.size === 0 ? out : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
