/**
 * What the controller of NACK 0.22.4 asks of the server for a resource that is new, written down from its
 * internal/controller/*_controller.go, jsm.go 0.3.0 streams.go and consumers.go (DefaultStream, DefaultConsumer), and
 * nats.go 1.50.0 jetstream/kv.go and object.go, to which it hands buckets.
 */
import type { Resource } from "#core/codegen/targets/kubernetes/resources.ts";
import type { Sent } from "../send.ts";
import { type Schema, specSchemas } from "./definitions.ts";

/** A `spec` with the defaults of its definition. */
type Spec = Readonly<Record<string, unknown>>;

/** What is sent for it. Throws for a kind that it does not have. */
export function sentFor({ kind, spec: written }: Resource): Sent {
  const schema = specSchemas().get(kind);
  const spec = withDefaults(written as Spec, schema ?? {}) as Spec;
  switch (kind) {
    case "Stream":
      return { stream: String(spec.name), config: streamConfig(spec) };
    case "Consumer":
      return {
        stream: String(spec.streamName),
        consumer: String(spec.durableName),
        config: consumerConfig(spec),
      };
    case "KeyValue":
      return { stream: `KV_${spec.bucket}`, config: keyValueConfig(spec) };
    case "ObjectStore":
      return { stream: `OBJ_${spec.bucket}`, config: objectStoreConfig(spec) };
    default:
      throw new Error(`no controller for ${kind}`);
  }
}

/** As the API server fills in what is not written. */
function withDefaults(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => withDefaults(item, schema.items ?? {}));
  if (typeof value !== "object" || value === null) return value;
  const out: Record<string, unknown> = { ...value };
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    if (out[name] === undefined && each.default !== undefined) out[name] = each.default;
    else if (out[name] !== undefined) out[name] = withDefaults(out[name], each);
  }
  return out;
}

const UNITS: Readonly<Record<string, number>> = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

/** As `time.ParseDuration` reads it; nanoseconds. */
function parsed(text: unknown): bigint | undefined {
  if (typeof text !== "string" || text === "") return undefined;
  let nanos = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of text.matchAll(/(\d+)(?:\.(\d+))?(h|ms|us|ns|m|s)/g)) {
    const each = BigInt(UNITS[unit] ?? 0);
    nanos += BigInt(whole) * each + (BigInt(fraction || 0) * each) / 10n ** BigInt(fraction.length);
  }
  return nanos;
}

function streamConfig(spec: Spec): Record<string, unknown> {
  const limits = spec.consumerLimits as Spec | undefined;
  const perSubject = Number(spec.maxMsgsPerSubject ?? 0);
  return {
    name: spec.name,
    description: spec.description,
    subjects: spec.subjects,
    retention: spec.retention,
    max_consumers: spec.maxConsumers,
    max_msgs: spec.maxMsgs,
    max_msgs_per_subject: perSubject > 0 ? perSubject : -1,
    max_bytes: spec.maxBytes,
    max_age: parsed(spec.maxAge) ?? parsed("8760h"),
    max_msg_size: spec.maxMsgSize,
    storage: spec.storage,
    num_replicas: spec.replicas,
    discard: spec.discardPerSubject ? "new" : spec.discard,
    discard_new_per_subject: spec.discardPerSubject,
    no_ack: spec.noAck,
    duplicate_window: parsed(spec.duplicateWindow),
    placement: placementOf(spec),
    mirror: spec.mirror && sourceOf(spec.mirror as Spec),
    sources: (spec.sources as Spec[] | undefined)?.map(sourceOf),
    compression: spec.compression || undefined,
    subject_transform: spec.subjectTransform && transformOf(spec.subjectTransform as Spec),
    republish: republishOf(spec),
    sealed: spec.sealed,
    deny_delete: spec.denyDelete,
    deny_purge: spec.denyPurge,
    allow_direct: spec.allowDirect,
    allow_rollup_hdrs: spec.allowRollup,
    mirror_direct: spec.mirrorDirect,
    first_seq: spec.firstSequence,
    consumer_limits: limits && {
      max_ack_pending: limits.maxAckPending,
      inactive_threshold: parsed(limits.inactiveThreshold),
    },
    allow_msg_ttl: spec.allowMsgTtl,
    subject_delete_marker_ttl: parsed(spec.subjectDeleteMarkerTtl),
    allow_msg_counter: spec.allowMsgCounter,
    allow_atomic: spec.allowAtomicPublish,
    allow_msg_schedules: spec.allowMsgSchedules,
    persist_mode: spec.persistMode || undefined,
    metadata: spec.metadata,
  };
}

function sourceOf(source: Spec): Record<string, unknown> {
  const [api, deliver] = [source.externalApiPrefix, source.externalDeliverPrefix];
  return {
    name: source.name,
    opt_start_seq: source.optStartSeq,
    opt_start_time: source.optStartTime || undefined,
    filter_subject: source.filterSubject,
    external: api || deliver ? { api: api ?? "", deliver } : undefined,
    subject_transforms: (source.subjectTransforms as Spec[] | undefined)?.map(transformOf),
  };
}

function transformOf({ source, dest }: Spec): Record<string, unknown> {
  return { src: source, dest };
}

function placementOf({ placement }: Spec): Record<string, unknown> | undefined {
  const { cluster, tags } = (placement ?? {}) as Spec;
  return placement ? { cluster, tags } : undefined;
}

function republishOf({ republish }: Spec): Record<string, unknown> | undefined {
  const { source, destination } = (republish ?? {}) as Spec;
  return republish ? { src: source, dest: destination } : undefined;
}

const DELIVER_POLICIES: Readonly<Record<string, string>> = {
  byStartSequence: "by_start_sequence",
  byStartTime: "by_start_time",
  lastPerSubject: "last_per_subject",
};

function consumerConfig(spec: Spec): Record<string, unknown> {
  const filters = (spec.filterSubjects ?? []) as string[];
  const single = (spec.filterSubject as string) || (filters.length === 1 ? filters[0] : undefined);
  const sample = Number.parseInt(String(spec.sampleFreq || "0"), 10);
  const policy = String(spec.deliverPolicy);
  return {
    durable_name: spec.durableName,
    name: spec.durableName,
    description: spec.description,
    deliver_policy: DELIVER_POLICIES[policy] ?? policy,
    opt_start_seq: policy === "byStartSequence" ? spec.optStartSeq : undefined,
    opt_start_time: policy === "byStartTime" ? spec.optStartTime : undefined,
    ack_policy: spec.ackPolicy,
    ack_wait: parsed(spec.ackWait) ?? parsed("30s"),
    max_deliver: spec.maxDeliver || undefined,
    backoff: (spec.backoff as string[] | undefined)?.map(parsed),
    filter_subject: single,
    filter_subjects: single === undefined && filters.length > 0 ? filters : undefined,
    replay_policy: spec.replayPolicy || undefined,
    sample_freq: sample > 0 ? `${sample}%` : undefined,
    max_waiting: spec.maxWaiting,
    max_ack_pending: spec.maxAckPending,
    rate_limit_bps: spec.rateLimitBps,
    deliver_subject: spec.deliverSubject,
    deliver_group: spec.deliverGroup,
    flow_control: spec.flowControl,
    idle_heartbeat: parsed(spec.heartbeatInterval),
    headers_only: spec.headersOnly,
    max_batch: spec.maxRequestBatch,
    max_expires: parsed(spec.maxRequestExpires),
    max_bytes: spec.maxRequestMaxBytes,
    inactive_threshold: parsed(spec.inactiveThreshold),
    num_replicas: spec.replicas ?? 0,
    mem_storage: spec.memStorage,
    pause_until: spec.pauseUntil || undefined,
    metadata: spec.metadata,
    ...prioritiesOf(spec),
  };
}

/** A pinned client without a timeout loses its groups. */
function prioritiesOf({ priorityPolicy: policy = "none", priorityGroups: groups = [], pinnedTtl }: Spec): Spec {
  if (policy === "none" || policy === "" || (groups as string[]).length === 0) return {};
  if (policy !== "pinned_client") return { priority_policy: policy, priority_groups: groups };
  const timeout = parsed(pinnedTtl);
  return timeout === undefined ? {} : { priority_policy: policy, priority_groups: groups, priority_timeout: timeout };
}

function keyValueConfig(spec: Spec): Record<string, unknown> {
  const ttl = parsed(spec.ttl) ?? 0n;
  const usual = parsed("2m") ?? 0n;
  const marker = Number(spec.limitMarkerTtl ?? 0);
  return {
    ...bucketConfig(spec, ttl),
    name: `KV_${spec.bucket}`,
    subjects: [`$KV.${spec.bucket}.>`],
    max_msgs_per_subject: spec.history || 1,
    max_msg_size: spec.maxValueSize || -1,
    duplicate_window: ttl > 0n && ttl < usual ? ttl : usual,
    deny_delete: true,
    republish: republishOf(spec),
    ...(marker > 0 && { allow_msg_ttl: true, subject_delete_marker_ttl: marker }),
  };
}

function objectStoreConfig(spec: Spec): Record<string, unknown> {
  return {
    ...bucketConfig(spec, parsed(spec.ttl) ?? 0n),
    name: `OBJ_${spec.bucket}`,
    subjects: [`$O.${spec.bucket}.C.>`, `$O.${spec.bucket}.M.>`],
    metadata: spec.metadata,
  };
}

function bucketConfig(spec: Spec, ttl: bigint): Record<string, unknown> {
  return {
    description: spec.description,
    max_age: ttl,
    max_bytes: spec.maxBytes || -1,
    storage: spec.storage || "file",
    num_replicas: spec.replicas || 1,
    compression: spec.compression ? "s2" : "none",
    placement: placementOf(spec),
    discard: "new",
    allow_rollup_hdrs: true,
    allow_direct: true,
  };
}
