/**
 * The server's structs of each version, field by field in their order.
 * Source: nats-server server/stream.go, server/consumer.go, server/jetstream_cluster.go (Placement), and the
 * UnmarshalJSON and MarshalJSON functions of server/store.go, server/filestore.go.
 */
import { isAvailable, type ServerVersion } from "../../versions.ts";
import { foldName, goQuote } from "./go-text.ts";
import {
  always,
  BOOLEAN,
  DURATION,
  type EnumType,
  type FieldRow,
  fieldsOf,
  type GoField,
  type GoType,
  INT,
  INT32,
  INT64,
  METADATA,
  STRING,
  STRINGS,
  type StructType,
  TIME,
  UINT64,
  unlessEmpty,
} from "./shapes.ts";

function struct(go: string, rows: readonly FieldRow[], version: ServerVersion, pointer = true): StructType {
  const fields: readonly GoField[] = fieldsOf(rows, version);
  return {
    kind: "struct",
    go,
    pointer,
    fields,
    byName: new Map(fields.map((field) => [field.name, field])),
    byFold: new Map(fields.map((field) => [foldName(field.name), field])),
  };
}

const canNot = (raw: string) => `can not unmarshal ${goQuote(raw)}`;

function words(values: readonly string[], zero: string | undefined, refusal: EnumType["refusal"] = canNot): EnumType {
  return { kind: "enum", texts: new Map(values.map((value) => [`"${value}"`, value])), zero, refusal };
}

/** Up to 2.11 `any` is read too, and the server ends when it makes the stream: refused here as from 2.12 on. */
const STORAGE = words(["memory", "file"], undefined);
const RETENTION = words(["limits", "interest", "workqueue"], "limits");
const DISCARD: GoType = { ...words(["old", "new"], "old"), anyCase: true };
const COMPRESSION: GoType = {
  ...words(["none", "s2"], "none", () => "unknown compression algorithm"),
  viaString: true,
};
const PERSISTENCE: GoType = {
  ...words([], "default"),
  texts: new Map([
    ['"default"', "default"],
    ['""', "default"],
    ['"async"', "async"],
  ]),
};
const REPLAY = words(["instant", "original"], "instant");
const START: GoType = {
  ...words([], "all"),
  texts: new Map([
    ...["all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject"].map(
      (word): [string, string] => [`"${word}"`, word],
    ),
    ['"undefined"', "all"],
  ]),
};

function acknowledgement(version: ServerVersion): GoType {
  const all = ["none", "all", "explicit"];
  return words(isAvailable("2.14.0", version) ? [...all, "flow_control"] : all, "none");
}

function priority(version: ServerVersion): GoType {
  const all = ["none", "overflow", "pinned_client"];
  const known = isAvailable("2.12.0", version) ? [...all, "prioritized"] : all;
  return words(known, "none", (raw) => `unknown priority policy: ${raw}`);
}

function sourceOf(version: ServerVersion): StructType {
  const transform = struct("SubjectTransformConfig", [always("src", STRING), always("dest", STRING)], version, false);
  const external = struct("ExternalStream", [always("api", STRING), always("deliver", STRING)], version);
  const consumer = struct(
    "StreamConsumerSource",
    [unlessEmpty("name", STRING), unlessEmpty("deliver_subject", STRING)],
    version,
  );
  return struct(
    "StreamSource",
    [
      always("name", STRING),
      unlessEmpty("opt_start_seq", UINT64),
      unlessEmpty("opt_start_time", TIME),
      unlessEmpty("filter_subject", STRING),
      unlessEmpty("subject_transforms", { kind: "slice", go: "[]server.SubjectTransformConfig", of: transform }),
      unlessEmpty("external", external),
      unlessEmpty("consumer", consumer, { since: "2.14.0" }),
    ],
    version,
  );
}

function streamRows(version: ServerVersion): readonly FieldRow[] {
  const source = sourceOf(version);
  const placement = struct(
    "Placement",
    [
      unlessEmpty("cluster", STRING),
      unlessEmpty("tags", STRINGS),
      unlessEmpty("preferred", STRING, { since: "2.11.0" }),
    ],
    version,
  );
  const transform = struct("SubjectTransformConfig", [always("src", STRING), always("dest", STRING)], version);
  const republish = struct(
    "RePublish",
    [unlessEmpty("src", STRING), always("dest", STRING), unlessEmpty("headers_only", BOOLEAN)],
    version,
  );
  const limits = struct(
    "StreamConsumerLimits",
    [unlessEmpty("inactive_threshold", DURATION), unlessEmpty("max_ack_pending", INT)],
    version,
    false,
  );
  return [
    always("name", STRING),
    unlessEmpty("description", STRING),
    unlessEmpty("subjects", STRINGS),
    always("retention", RETENTION),
    always("max_consumers", INT),
    always("max_msgs", INT64),
    always("max_bytes", INT64),
    always("max_age", DURATION),
    always("max_msgs_per_subject", INT64),
    unlessEmpty("max_msg_size", INT32),
    always("discard", DISCARD),
    always("storage", STORAGE),
    always("num_replicas", INT),
    unlessEmpty("no_ack", BOOLEAN),
    unlessEmpty("template_owner", STRING, { until: "2.14.0" }),
    unlessEmpty("duplicate_window", DURATION),
    unlessEmpty("placement", placement),
    unlessEmpty("mirror", source),
    unlessEmpty("sources", { kind: "slice", go: "[]*server.StreamSource", of: source }),
    always("compression", COMPRESSION),
    unlessEmpty("first_seq", UINT64),
    unlessEmpty("subject_transform", transform),
    unlessEmpty("republish", republish),
    always("allow_direct", BOOLEAN),
    always("mirror_direct", BOOLEAN),
    unlessEmpty("discard_new_per_subject", BOOLEAN),
    always("sealed", BOOLEAN),
    always("deny_delete", BOOLEAN),
    always("deny_purge", BOOLEAN),
    always("allow_rollup_hdrs", BOOLEAN),
    always("consumer_limits", limits),
    always("allow_msg_ttl", BOOLEAN, { since: "2.11.0" }),
    unlessEmpty("subject_delete_marker_ttl", DURATION, { since: "2.11.0" }),
    unlessEmpty("allow_msg_counter", BOOLEAN, { since: "2.12.0" }),
    unlessEmpty("allow_atomic", BOOLEAN, { since: "2.12.0" }),
    unlessEmpty("allow_msg_schedules", BOOLEAN, { since: "2.12.0" }),
    unlessEmpty("persist_mode", PERSISTENCE, { since: "2.12.0" }),
    unlessEmpty("allow_batched", BOOLEAN, { since: "2.14.0" }),
    unlessEmpty("metadata", METADATA),
  ];
}

function consumerRows(version: ServerVersion): readonly FieldRow[] {
  return [
    unlessEmpty("durable_name", STRING),
    unlessEmpty("name", STRING),
    unlessEmpty("description", STRING),
    always("deliver_policy", START),
    unlessEmpty("opt_start_seq", UINT64),
    unlessEmpty("opt_start_time", TIME),
    always("ack_policy", acknowledgement(version)),
    unlessEmpty("ack_wait", DURATION),
    unlessEmpty("max_deliver", INT),
    unlessEmpty("backoff", { kind: "slice", go: "[]time.Duration", of: DURATION }),
    unlessEmpty("filter_subject", STRING),
    unlessEmpty("filter_subjects", STRINGS),
    always("replay_policy", REPLAY),
    unlessEmpty("rate_limit_bps", UINT64),
    unlessEmpty("sample_freq", STRING),
    unlessEmpty("max_waiting", INT),
    unlessEmpty("max_ack_pending", INT),
    unlessEmpty("flow_control", BOOLEAN),
    unlessEmpty("headers_only", BOOLEAN),
    unlessEmpty("max_batch", INT),
    unlessEmpty("max_expires", DURATION),
    unlessEmpty("max_bytes", INT),
    unlessEmpty("deliver_subject", STRING),
    unlessEmpty("deliver_group", STRING),
    unlessEmpty("idle_heartbeat", DURATION),
    unlessEmpty("inactive_threshold", DURATION),
    always("num_replicas", INT),
    unlessEmpty("mem_storage", BOOLEAN),
    unlessEmpty("direct", BOOLEAN),
    unlessEmpty("sourcing", BOOLEAN, { since: "2.14.0" }),
    unlessEmpty("metadata", METADATA),
    unlessEmpty("pause_until", TIME, { since: "2.11.0" }),
    unlessEmpty("priority_groups", STRINGS, { since: "2.11.0" }),
    unlessEmpty("priority_policy", priority(version), { since: "2.11.0" }),
    unlessEmpty("priority_timeout", DURATION, { since: "2.11.0" }),
  ];
}

/** The structs of one version. */
export interface Structs {
  readonly stream: StructType;
  /** The stream configuration with `pedantic` beside it, where the version has that. */
  readonly streamRequest: StructType;
  readonly consumer: StructType;
}

const built = new Map<ServerVersion, Structs>();

/** Built when first asked for, once for each version. */
export function structsOf(version: ServerVersion): Structs {
  const known = built.get(version);
  if (known) return known;
  const rows = streamRows(version);
  const structs: Structs = {
    stream: struct("StreamConfig", rows, version),
    streamRequest: struct(
      isAvailable("2.11.0", version) ? "StreamConfigRequest" : "StreamConfig",
      [...rows, unlessEmpty("pedantic", BOOLEAN, { since: "2.11.0" })],
      version,
    ),
    consumer: struct("ConsumerConfig", consumerRows(version), version),
  };
  built.set(version, structs);
  return structs;
}
