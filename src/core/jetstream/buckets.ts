/**
 * Key-value buckets and object stores as the streams they are. The server knows no buckets: this is the convention of
 * the client libraries (nats.go jetstream/kv.go and object.go, ADR-8, ADR-20). Names: `checkBucketName` in names.
 */

import { jsonEquals } from "../design/equality.ts";
import { MINUTE } from "../design/units.ts";
import { effectiveStream } from "./effective.ts";
import { checkBucketName } from "./names.ts";
import { NEWEST_SERVER } from "./versions.ts";
import type { KvConfig, ObjectStoreConfig, StreamConfig, StreamSource } from "./wire.ts";

const PREFIX = { kv: "KV_", "object-store": "OBJ_" } as const;

/** KV bucket or object store. */
export type BucketKind = keyof typeof PREFIX;

/** The name of a bucket's stream: `KV_orders`, `OBJ_files`. */
export function bucketStreamName(kind: BucketKind, bucket: string): string {
  return PREFIX[kind] + bucket;
}

/** What a bucket's stream captures: the keys of a KV bucket; the chunks and the metadata of an object store. */
function bucketSubjects(kind: BucketKind, bucket: string): string[] {
  return kind === "kv" ? [`$KV.${bucket}.>`] : [`$O.${bucket}.C.>`, `$O.${bucket}.M.>`];
}

/** The stream that clients make for the bucket. What they leave to the server's defaults is left out here too. */
export function streamOfKv(config: KvConfig): StreamConfig {
  const { bucket, mirror, sources, ttl, limit_marker_ttl: markerTtl } = config;
  const copies = mirror !== undefined || (sources?.length ?? 0) > 0;
  return present({
    name: bucketStreamName("kv", bucket),
    description: config.description,
    subjects: mirror ? undefined : bucketSubjects("kv", bucket),
    max_msgs_per_subject: config.history || 1,
    max_age: ttl,
    max_bytes: config.max_bytes,
    max_msg_size: config.max_value_size,
    storage: config.storage,
    num_replicas: config.num_replicas,
    compression: compressionOf(config.compression),
    placement: config.placement,
    discard: "new",
    deny_delete: true,
    allow_rollup_hdrs: true,
    allow_direct: true,
    // The server gives copies no window of their own; clients ask for the usual one.
    duplicate_window: copies ? Math.min(2 * MINUTE, ttl || 2 * MINUTE) : undefined,
    mirror: mirror && { ...mirror, name: prefixed(mirror.name) },
    mirror_direct: mirror ? true : undefined,
    sources: sources?.map((source) => streamSourceOf(source, bucket)),
    republish: config.republish,
    allow_msg_ttl: markerTtl ? true : undefined,
    subject_delete_marker_ttl: markerTtl,
    metadata: config.metadata,
  });
}

/** The stream that a client creates for an object store (nats.go jetstream/object.go). */
export function streamOfObjectStore(config: ObjectStoreConfig): StreamConfig {
  return present({
    name: bucketStreamName("object-store", config.bucket),
    description: config.description,
    subjects: bucketSubjects("object-store", config.bucket),
    max_age: config.ttl,
    max_bytes: config.max_bytes,
    storage: config.storage,
    num_replicas: config.num_replicas,
    compression: compressionOf(config.compression),
    placement: config.placement,
    discard: "new",
    allow_rollup_hdrs: true,
    allow_direct: true,
    metadata: config.metadata,
  });
}

/**
 * The KV bucket whose stream this is, or nothing when it is another kind of stream or says more than a bucket can:
 * `streamOfKv` of the answer is, with the server's defaults, this stream.
 */
export function kvOfStream(stream: StreamConfig): KvConfig | undefined {
  const bucket = bucketOf("kv", stream);
  if (bucket === undefined) return undefined;
  const history = stream.max_msgs_per_subject ?? 0;
  if (history < 1 || history > 64) return undefined;
  const { mirror, sources } = stream;
  const config: KvConfig = present({
    bucket,
    description: stream.description || undefined,
    history: history === 1 ? undefined : history,
    ttl: stream.max_age || undefined,
    max_bytes: limitOf(stream.max_bytes),
    max_value_size: limitOf(stream.max_msg_size),
    storage: stream.storage === "memory" ? "memory" : undefined,
    num_replicas: replicasOf(stream),
    placement: placementOf(stream),
    republish: stream.republish,
    compression: stream.compression === "s2" ? true : undefined,
    limit_marker_ttl: stream.subject_delete_marker_ttl || undefined,
    mirror: mirror && { ...mirror, name: unprefixed(mirror.name) },
    sources: sources?.length ? sources.map((source) => kvSourceOf(source, bucket)) : undefined,
    metadata: ownMetadata(stream),
  });
  return sameStream(streamOfKv(config), stream) ? config : undefined;
}

/** The object store whose stream this is, on the same terms as `kvOfStream`. */
export function objectStoreOfStream(stream: StreamConfig): ObjectStoreConfig | undefined {
  const bucket = bucketOf("object-store", stream);
  if (bucket === undefined) return undefined;
  const config: ObjectStoreConfig = present({
    bucket,
    description: stream.description || undefined,
    ttl: stream.max_age || undefined,
    max_bytes: limitOf(stream.max_bytes),
    storage: stream.storage === "memory" ? "memory" : undefined,
    num_replicas: replicasOf(stream),
    placement: placementOf(stream),
    compression: stream.compression === "s2" ? true : undefined,
    metadata: ownMetadata(stream),
  });
  return sameStream(streamOfObjectStore(config), stream) ? config : undefined;
}

/** Without the keys whose value is `undefined`. */
function present<T extends Record<string, unknown>>(config: T): T {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)) as T;
}

function compressionOf(compression: boolean | undefined): StreamConfig["compression"] {
  return compression === undefined ? undefined : compression ? "s2" : "none";
}

function bucketOf(kind: BucketKind, { name }: StreamConfig): string | undefined {
  if (!name.startsWith(PREFIX[kind])) return undefined;
  const bucket = name.slice(PREFIX[kind].length);
  return checkBucketName(bucket, kind) ? undefined : bucket;
}

/** 0 and -1 both mean unlimited, which a bucket says by saying nothing. */
function limitOf(limit: number | undefined): number | undefined {
  return limit && limit > 0 ? limit : undefined;
}

function replicasOf({ num_replicas: replicas }: StreamConfig): number | undefined {
  return replicas && replicas !== 1 ? replicas : undefined;
}

/** The server drops an empty one. */
function placementOf({ placement }: StreamConfig): StreamConfig["placement"] {
  return placement && Object.keys(placement).length > 0 ? placement : undefined;
}

function prefixed(name: string): string {
  return name.startsWith(PREFIX.kv) ? name : PREFIX.kv + name;
}

/** The shorter name that `prefixed` brings back; a bucket that is itself called `KV_…` keeps the whole one. */
function unprefixed(name: string): string {
  const bucket = name.slice(PREFIX.kv.length);
  return name.startsWith(PREFIX.kv) && bucket !== "" && prefixed(bucket) === name ? bucket : name;
}

/** Keys of another bucket are moved under this one's subjects; those of an external one are its account's business. */
function keyTransforms(source: StreamSource, bucket: string): StreamSource["subject_transforms"] {
  const origin = prefixed(source.name).slice(PREFIX.kv.length);
  if (origin === bucket || source.external) return undefined;
  return [{ src: `$KV.${origin}.>`, dest: `$KV.${bucket}.>` }];
}

function streamSourceOf(source: StreamSource, bucket: string): StreamSource {
  const name = prefixed(source.name);
  if (source.filter_subject || source.subject_transforms?.length) return { ...source, name };
  return present({ ...source, name, subject_transforms: keyTransforms(source, bucket) ?? source.subject_transforms });
}

function kvSourceOf(source: StreamSource, bucket: string): StreamSource {
  const { subject_transforms: transforms, ...rest } = source;
  const implied = keyTransforms(source, bucket);
  const keep = transforms !== undefined && !jsonEquals(transforms, implied);
  return { ...rest, name: unprefixed(source.name), ...(keep && { subject_transforms: transforms }) };
}

/** Labels under `_nats.` are the server's own. */
function ownMetadata({ metadata }: StreamConfig): StreamConfig["metadata"] {
  const own = Object.entries(metadata ?? {}).filter(([key]) => !key.startsWith("_nats."));
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/** Equal for the server, which takes an empty value of these fields as none. */
function sameStream(a: StreamConfig, b: StreamConfig): boolean {
  return jsonEquals(comparable(a), comparable(b));
}

function comparable(stream: StreamConfig): StreamConfig {
  const { description, sources, consumer_limits: limits, ...rest } = effectiveStream(stream, NEWEST_SERVER);
  const limited = Object.values(limits ?? {}).some((limit) => limit !== 0);
  return present({
    ...rest,
    description: description || undefined,
    sources: sources?.length ? sources : undefined,
    consumer_limits: limited ? limits : undefined,
    metadata: ownMetadata(stream),
  });
}
