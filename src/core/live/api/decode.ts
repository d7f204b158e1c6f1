/**
 * Members of replies as snapshots. Source: nats-server server/stream.go (StreamInfo, ClusterInfo), server/store.go
 * (StreamState), server/consumer.go (ConsumerInfo), server/jetstream.go (JetStreamAccountStats).
 */
import * as v from "valibot";
import type { DesignError } from "../../design/errors.ts";
import type { JsonPath } from "../../design/json-text.ts";
import type { JsonObject } from "../../design/json-value.ts";
import { designErrorText } from "../../design/messages.ts";
import { type Shape, shapeOf } from "../../design/shape.ts";
import { checkValue } from "../../design/validate.ts";
import {
  type ConsumerConfig,
  consumerConfigSchema,
  type StreamConfig,
  streamConfigSchema,
} from "../../jetstream/wire.ts";
import { err, ok, type Result } from "../../result.ts";
import { oneLine } from "../one-line.ts";
import type { AccountFacts, ConsumerSnapshot, PeerFacts, StreamSnapshot } from "../snapshot.ts";
import { type ApiReply, faultWithin } from "./reply.ts";
import { isToken } from "./scope.ts";

/** How the server writes a time that was never set. */
const NEVER = "0001-01-01T00:00:00Z";

/** 64 bits on the server, so a double may round it; nothing but a rate is computed of it. */
const count = v.pipe(v.number(), v.minValue(0));
const counted = v.nullish(count, 0);
const timeText = v.pipe(v.string(), v.maxLength(64));
const name = v.pipe(v.string(), v.maxLength(255));

const clusterSchema = v.object({
  leader: v.nullish(name, ""),
  replicas: v.nullish(
    v.pipe(
      v.array(
        v.object({
          name,
          current: v.nullish(v.boolean(), false),
          offline: v.nullish(v.boolean(), false),
          lag: counted,
        }),
      ),
      v.maxLength(64),
    ),
    [],
  ),
});

const streamInfoSchema = v.object({
  config: v.looseObject({ name }),
  created: timeText,
  state: v.object({
    messages: counted,
    bytes: counted,
    first_seq: counted,
    last_seq: counted,
    first_ts: v.nullish(timeText),
    last_ts: v.nullish(timeText),
    num_subjects: v.nullish(count),
    consumer_count: counted,
  }),
  cluster: v.nullish(clusterSchema),
});

const sequenceSchema = v.nullish(
  v.object({ stream_seq: counted, consumer_seq: v.nullish(count), last_active: v.nullish(timeText) }),
  {},
);

const consumerInfoSchema = v.object({
  stream_name: name,
  name,
  config: v.looseObject({}),
  created: timeText,
  delivered: sequenceSchema,
  ack_floor: sequenceSchema,
  num_ack_pending: counted,
  num_redelivered: counted,
  num_waiting: counted,
  num_pending: counted,
  cluster: v.nullish(clusterSchema),
  push_bound: v.nullish(v.boolean()),
});

const limit = v.nullish(v.pipe(v.number(), v.minValue(-1)), -1);

const accountSchema = v.object({
  memory: counted,
  storage: counted,
  streams: counted,
  consumers: counted,
  domain: v.nullish(name),
  api: v.nullish(v.object({ level: v.nullish(count) })),
  limits: v.object({
    max_memory: limit,
    max_storage: limit,
    max_streams: limit,
    max_consumers: limit,
    max_ack_pending: limit,
    memory_max_stream_bytes: limit,
    storage_max_stream_bytes: limit,
    max_bytes_required: v.nullish(v.boolean(), false),
  }),
});

const STREAM_SHAPE = shapeOf(streamConfigSchema);
const CONSUMER_SHAPE = shapeOf(consumerConfigSchema);

/** Of a `StreamInfo` at `path` in a reply, without consumers. Errors: what is wrong with it. */
export function streamSnapshotOf(reply: ApiReply, path: JsonPath = []): Result<StreamSnapshot, string> {
  const info = v.safeParse(streamInfoSchema, at(reply, path));
  if (!info.success) return err(issueText(info.issues));
  const config = configOf<StreamConfig>(reply, path, streamConfigSchema, STREAM_SHAPE);
  if (!config.ok) return config;
  if (!isToken(config.value.name)) return err("its name cannot stand in a subject");
  const { state, created, cluster } = info.output;
  const firstTime = timeOf(state.first_ts);
  const lastTime = timeOf(state.last_ts);
  return ok({
    name: config.value.name,
    config: config.value,
    created,
    counts: {
      messages: state.messages,
      bytes: state.bytes,
      firstSequence: state.first_seq,
      lastSequence: state.last_seq,
      ...(firstTime !== undefined && { firstTime }),
      ...(lastTime !== undefined && { lastTime }),
      ...(typeof state.num_subjects === "number" && { subjects: state.num_subjects }),
      consumers: state.consumer_count,
    },
    ...(cluster && { cluster: peersOf(cluster) }),
    consumers: new Map(),
  });
}

/** Of a `ConsumerInfo` of that stream at `path` in a reply. Errors: what is wrong with it. */
export function consumerSnapshotOf(
  reply: ApiReply,
  stream: string,
  path: JsonPath = [],
): Result<ConsumerSnapshot, string> {
  const read = v.safeParse(consumerInfoSchema, at(reply, path));
  if (!read.success) return err(issueText(read.issues));
  const info = read.output;
  if (info.stream_name !== stream) return err("it is of another stream");
  if (!isToken(info.name)) return err("its name cannot stand in a subject");
  const config = configOf<ConsumerConfig>(reply, path, consumerConfigSchema, CONSUMER_SHAPE);
  if (!config.ok) return config;
  const lastDelivered = timeOf(info.delivered.last_active);
  const lastAck = timeOf(info.ack_floor.last_active);
  return ok({
    name: info.name,
    stream,
    config: config.value,
    created: info.created,
    counts: {
      delivered: info.delivered.stream_seq ?? 0,
      ackFloor: info.ack_floor.stream_seq ?? 0,
      ackPending: info.num_ack_pending,
      redelivered: info.num_redelivered,
      waiting: info.num_waiting,
      pending: info.num_pending,
      ...(typeof info.delivered.consumer_seq === "number" && { deliveries: info.delivered.consumer_seq }),
      ...(lastDelivered !== undefined && { lastDelivered }),
      ...(lastAck !== undefined && { lastAck }),
    },
    ...(info.cluster && { cluster: peersOf(info.cluster) }),
    ...(typeof info.push_bound === "boolean" && { pushBound: info.push_bound }),
  });
}

/** Of the reply to INFO. Errors: what is wrong with it. */
export function accountFactsOf(reply: ApiReply): Result<AccountFacts, string> {
  const read = v.safeParse(accountSchema, reply.value);
  if (!read.success) return err(issueText(read.issues));
  const { memory, storage, streams, consumers, domain, api, limits } = read.output;
  const some = (value: number) => (value > 0 ? value : undefined);
  const maxAckPending = some(limits.max_ack_pending);
  const maxStreamBytes = some(limits.storage_max_stream_bytes);
  const maxMemoryStreamBytes = some(limits.memory_max_stream_bytes);
  return ok({
    streams,
    consumers,
    storage,
    memory,
    maxStreams: limits.max_streams,
    maxConsumers: limits.max_consumers,
    maxStorage: limits.max_storage,
    maxMemory: limits.max_memory,
    ...(maxAckPending !== undefined && { maxAckPending }),
    ...(maxStreamBytes !== undefined && { maxStreamBytes }),
    ...(maxMemoryStreamBytes !== undefined && { maxMemoryStreamBytes }),
    ...(limits.max_bytes_required && { maxBytesRequired: true }),
    ...(typeof api?.level === "number" && { apiLevel: api.level }),
    ...(domain && { domain }),
  });
}

function at({ value }: ApiReply, path: JsonPath): unknown {
  let found: unknown = value;
  for (const key of path) found = (found as JsonObject | undefined)?.[key];
  return found;
}

/** As it stands, unknown members among it: what cannot be kept exactly is refused. */
function configOf<T>(reply: ApiReply, path: JsonPath, schema: v.GenericSchema, shape: Shape): Result<T, string> {
  const where = [...path, "config"];
  const fault = faultWithin(reply, where);
  if (fault !== undefined) return err(fault);
  const errors: DesignError[] = [];
  const config = checkValue<T>(at(reply, where), schema, shape, ["config"], errors);
  return config === undefined || errors[0] ? err(errors[0] ? designErrorText(errors[0]) : "no config") : ok(config);
}

function timeOf(text: string | null | undefined): string | undefined {
  return text === NEVER || !text ? undefined : text;
}

function peersOf({ leader, replicas }: v.InferOutput<typeof clusterSchema>): PeerFacts {
  return { ...(leader && { leader }), peers: replicas };
}

function issueText(issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues;
  const where = issue ? v.getDotPath(issue) : null;
  return oneLine(`${where ?? "the reply"}: ${issue?.message ?? "malformed"}`);
}
