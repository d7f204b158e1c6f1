/** Which configurations the client's own types can say. Source: @nats-io/jetstream 3.4.0, jsapi_types.d.ts. */
import { isJsonObject } from "../../../design/json-value.ts";

type Fields = Readonly<Record<string, unknown>>;
type Is = (value: unknown) => boolean;

const text: Is = (value) => typeof value === "string";
const flag: Is = (value) => typeof value === "boolean";
/** A bigint is no number. */
const figure: Is = (value) => Number.isSafeInteger(value);
const list =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
/** `required` fields have to be there. */
const record =
  (fields: Readonly<Record<string, Is>>, required: readonly string[] = []): Is =>
  (value) =>
    isJsonObject(value) &&
    required.every((name) => name in value) &&
    Object.entries(value).every(([name, each]) => Object.hasOwn(fields, name) && fields[name]?.(each));
const texts: Is = (value) => isJsonObject(value) && Object.values(value).every(text);

const TRANSFORM = record({ src: text, dest: text }, ["src", "dest"]);
const SOURCE = record(
  {
    name: text,
    opt_start_seq: figure,
    opt_start_time: text,
    filter_subject: text,
    external: record({ api: text, deliver: text }, ["api"]),
    subject_transforms: list(TRANSFORM),
    consumer: record({ name: text, deliver_subject: text }, ["name", "deliver_subject"]),
  },
  ["name"],
);

const STREAM = record({
  ...fieldsOf(text, ["name", "description", "retention", "storage", "discard", "compression", "persist_mode"]),
  ...fieldsOf(figure, ["max_consumers", "max_msgs", "max_bytes", "max_age", "max_msgs_per_subject", "max_msg_size"]),
  ...fieldsOf(figure, ["num_replicas", "duplicate_window", "first_seq", "subject_delete_marker_ttl"]),
  ...fieldsOf(flag, ["discard_new_per_subject", "no_ack", "allow_direct", "mirror_direct", "sealed", "deny_delete"]),
  ...fieldsOf(flag, ["deny_purge", "allow_rollup_hdrs", "allow_msg_ttl", "allow_msg_counter", "allow_atomic"]),
  ...fieldsOf(flag, ["allow_msg_schedules", "allow_batched"]),
  subjects: list(text),
  placement: record({ cluster: text, tags: list(text) }, ["cluster", "tags"]),
  mirror: SOURCE,
  sources: list(SOURCE),
  subject_transform: TRANSFORM,
  republish: record({ src: text, dest: text, headers_only: flag }, ["src", "dest"]),
  consumer_limits: record({ inactive_threshold: figure, max_ack_pending: figure }),
  metadata: texts,
});

const CONSUMER = record({
  ...fieldsOf(text, ["durable_name", "name", "description", "deliver_policy", "opt_start_time", "ack_policy"]),
  ...fieldsOf(text, ["filter_subject", "replay_policy", "sample_freq", "deliver_subject", "deliver_group"]),
  ...fieldsOf(text, ["pause_until", "priority_policy"]),
  ...fieldsOf(figure, ["opt_start_seq", "ack_wait", "max_deliver", "rate_limit_bps", "max_waiting", "max_ack_pending"]),
  ...fieldsOf(figure, ["max_batch", "max_expires", "max_bytes", "idle_heartbeat", "inactive_threshold"]),
  ...fieldsOf(figure, ["num_replicas", "priority_timeout"]),
  ...fieldsOf(flag, ["flow_control", "headers_only", "mem_storage"]),
  backoff: list(figure),
  filter_subjects: list(text),
  priority_groups: list(text),
  metadata: texts,
});

/** Of a stream's configuration. */
export function isClientStream(config: Fields): boolean {
  return STREAM(config);
}

/** Of a consumer's. */
export function isClientConsumer(config: Fields): boolean {
  return CONSUMER(config);
}

function fieldsOf(is: Is, names: readonly string[]): Readonly<Record<string, Is>> {
  return Object.fromEntries(names.map((name) => [name, is]));
}
