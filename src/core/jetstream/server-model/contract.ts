/** What is asked of the modelled JetStream API, and what it answers. */
import type { FieldPath } from "../../topology/model.ts";
import type { ConsumerConfig, StreamConfig } from "../wire.ts";

export type { Int } from "../wire.ts";

/** The requests that the model answers. */
export const OPERATIONS = [
  "stream.create",
  "stream.update",
  "stream.delete",
  "consumer.create",
  "consumer.update",
  "consumer.delete",
] as const;

/** One of `OPERATIONS`. */
export type Operation = (typeof OPERATIONS)[number];

/** The `action` of a consumer request: the empty one creates what is not there and updates what is. */
export const ACTIONS = ["", "create", "update"] as const;

/** One of `ACTIONS`. */
export type Action = (typeof ACTIONS)[number];

/** One request to the API. */
export interface ServerRequest {
  readonly op: Operation;
  /** The stream token of the API subject. Without it: the configuration's own name, for stream requests. */
  readonly stream?: string;
  /**
   * The consumer token of the API subject. Without it: the name or durable name of the configuration, as clients
   * send it; no token when there is none.
   */
  readonly consumer?: string;
  /**
   * A stream's or consumer's configuration as JSON text or as a parsed value (`undefined` members are not sent).
   * Text keeps what parsing loses: big integers, repeated members, `1.0` for `1`.
   */
  readonly config?: unknown;
  readonly pedantic?: boolean;
  /** Of a consumer request. Without it: none is sent for `consumer.create`, and `update` for `consumer.update`. */
  readonly action?: Action;
}

/** What the server would report as the stored configuration; `config` is undefined for a deletion. */
export interface Acceptance {
  readonly ok: true;
  readonly config: StreamConfig | ConsumerConfig | undefined;
}

/** The server's answer to what it does not take. */
export interface Refusal {
  readonly ok: false;
  /** The server's `err_code`, such as 10052. */
  readonly errCode: number;
  /** The server's `description`. */
  readonly message: string;
  /** Which of the server's checks refused it: `stream-counter-retention`. Stable; several may share an `errCode`. */
  readonly check: string;
  /** The member of the configuration that is to be changed: `["retention"]`; empty when it is the whole of it. */
  readonly at: FieldPath;
}

/** One of the two. */
export type ServerReply = Acceptance | Refusal;

/**
 * What the server and the account allow. Absent: as a server started with its defaults and a store of unknown size,
 * so that nothing is refused for want of room.
 */
export interface ServerLimits {
  /** JetStream servers in the cluster; 1 is a server on its own. */
  readonly servers?: number;
  /** Bytes for all streams: of the server's store and of its memory. */
  readonly maxStorage?: number;
  readonly maxMemory?: number;
  /** Streams of the account; consumers of each stream. */
  readonly maxStreams?: number;
  readonly maxConsumers?: number;
  /** The account's limit for `max_ack_pending`, and the one of the server's `jetstream { limits { … } }`. */
  readonly maxAckPending?: number;
  readonly serverMaxAckPending?: number;
  /** The account refuses streams without `max_bytes`, and those with more than the given bytes. */
  readonly maxBytesRequired?: boolean;
  readonly maxStreamBytes?: number;
  readonly maxMemoryStreamBytes?: number;
  /** The server's `jetstream { limits { … } }`: nanoseconds, counts. */
  readonly duplicateWindow?: number;
  readonly maxRequestBatch?: number;
  /** Names of clusters and tags of servers that a placement can name; absent: any is taken as known. */
  readonly clusters?: readonly string[];
  readonly tags?: readonly string[];
}

/** A stream that is there already, as a server reports it; consumers by name. */
export interface HeldStream {
  readonly config: StreamConfig;
  readonly consumers: ReadonlyMap<string, ConsumerConfig>;
}

/** Keeps what was accepted between requests, as the server's account would. */
export interface ServerModel {
  request(request: ServerRequest): ServerReply;
}
