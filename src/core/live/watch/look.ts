/**
 * What one look at a stream or consumer says, read from a reply of the API. Only what watching needs, and nothing is
 * trusted: a member of another type is as if it were not there, and what lacks a necessary one is no look.
 */
import { isJsonObject, type JsonObject } from "../../design/json-value.ts";
import { millisOf } from "../time.ts";

/** A stream at one moment. `StreamInfo` (nats-server server/stream.go, StreamState in server/store.go). */
export interface StreamLook {
  readonly name: string;
  readonly created: string;
  readonly config: JsonObject;
  /** Milliseconds since 1970: when the server looked, by its own clock, and when the reply came, by ours. */
  readonly serverTime: number | null;
  readonly heard: number;
  readonly messages: number;
  readonly bytes: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly lastTime: number | null;
  readonly deleted: number;
  readonly consumers: number;
}

/** A consumer at one moment. `ConsumerInfo` (nats-server server/consumer.go, infoWithSnapAndReply). */
export interface ConsumerLook {
  readonly name: string;
  readonly stream: string;
  readonly created: string;
  readonly config: JsonObject;
  readonly serverTime: number | null;
  readonly heard: number;
  /** Deliveries so far, each redelivery too. */
  readonly deliveries: number;
  readonly ackPending: number;
  readonly redelivered: number;
  readonly waiting: number;
  readonly pending: number;
  readonly lastDelivered: number | null;
  readonly pushBound: boolean;
  readonly paused: boolean;
}

/** `heard`: milliseconds since 1970. Null when it is no `StreamInfo`. */
export function streamLook(value: unknown, heard: number): StreamLook | null {
  if (!isJsonObject(value)) return null;
  const { config, state, created } = value;
  if (!isJsonObject(config) || !isJsonObject(state)) return null;
  const name = nameIn(config.name);
  if (name === null || typeof created !== "string") return null;
  return {
    name,
    created,
    config,
    serverTime: millisOf(value.ts),
    heard,
    messages: count(state.messages),
    bytes: count(state.bytes),
    firstSequence: count(state.first_seq),
    lastSequence: count(state.last_seq),
    lastTime: millisOf(state.last_ts),
    deleted: count(state.num_deleted),
    consumers: count(state.consumer_count),
  };
}

/** `heard`: milliseconds since 1970. Null when it is no `ConsumerInfo` of that stream. */
export function consumerLook(value: unknown, stream: string, heard: number): ConsumerLook | null {
  if (!isJsonObject(value)) return null;
  const { config, delivered, created } = value;
  const name = nameIn(value.name);
  if (name === null || value.stream_name !== stream || typeof created !== "string") return null;
  if (!isJsonObject(delivered)) return null;
  return {
    name,
    stream,
    created,
    config: isJsonObject(config) ? config : {},
    serverTime: millisOf(value.ts),
    heard,
    deliveries: count(delivered.consumer_seq),
    ackPending: count(value.num_ack_pending),
    redelivered: count(value.num_redelivered),
    waiting: count(value.num_waiting),
    pending: count(value.num_pending),
    lastDelivered: millisOf(delivered.last_active),
    pushBound: value.push_bound === true,
    paused: value.paused === true,
  };
}

const LONGEST_NAME = 255;

function nameIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME ? value : null;
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
}
