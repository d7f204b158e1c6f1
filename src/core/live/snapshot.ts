/** What a server holds, as it said at one moment. */
import type { ConsumerConfig, StreamConfig } from "../jetstream/wire.ts";
import type { ServerIdentity } from "./port.ts";

/** Where one asks: `$JS.API`, `$JS.hub.API`, or a prefix of one's own. */
export interface ApiScope {
  readonly prefix: string;
}

/** Of the account; a figure is -1 where there is no limit. */
export interface AccountFacts {
  readonly streams: number;
  readonly consumers: number;
  readonly storage: number;
  readonly memory: number;
  readonly maxStreams: number;
  readonly maxConsumers: number;
  readonly maxStorage: number;
  readonly maxMemory: number;
  /** Absent where there is no limit. Bytes of one stream, for file and for memory storage. */
  readonly maxAckPending?: number;
  readonly maxStreamBytes?: number;
  readonly maxMemoryStreamBytes?: number;
  /** The account refuses streams without `max_bytes`. */
  readonly maxBytesRequired?: boolean;
  /** The level of the JetStream API, from 2.11 on. */
  readonly apiLevel?: number;
  readonly domain?: string;
}

/** `StreamState`, of what the reply says. */
export interface StreamCounts {
  readonly messages: number;
  readonly bytes: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** RFC 3339, of the first message that is there. */
  readonly firstTime?: string;
  /** How many subjects its messages have. */
  readonly subjects?: number;
  /** RFC 3339; absent of a stream that never held a message. */
  readonly lastTime?: string;
  readonly consumers: number;
}

/** `ClusterInfo`. */
export interface PeerFacts {
  readonly leader?: string;
  readonly peers: readonly {
    readonly name: string;
    readonly current: boolean;
    readonly offline: boolean;
    readonly lag: number;
  }[];
}

/** `StreamInfo`. */
export interface StreamSnapshot {
  readonly name: string;
  /** As the server stores it, unknown members among it. */
  readonly config: StreamConfig;
  /** RFC 3339. */
  readonly created: string;
  readonly counts: StreamCounts;
  readonly cluster?: PeerFacts;
  /** By name. Incomplete when `problems` says so. */
  readonly consumers: ReadonlyMap<string, ConsumerSnapshot>;
}

/** Where a consumer stands. */
export interface ConsumerCounts {
  /** Last stream sequence delivered, or before where it starts, and last without a gap acked. */
  readonly delivered: number;
  readonly ackFloor: number;
  /** Delivered and not acked yet; of them delivered more than once. */
  readonly ackPending: number;
  readonly redelivered: number;
  /** Pull requests that wait. */
  readonly waiting: number;
  /** Not delivered yet: the lag. */
  readonly pending: number;
  /** Its own sequence: 0 of one that never delivered. */
  readonly deliveries?: number;
  /** RFC 3339 of the last delivery and the last ack, when there were any. */
  readonly lastDelivered?: string;
  readonly lastAck?: string;
}

/** `ConsumerInfo`. */
export interface ConsumerSnapshot {
  readonly name: string;
  readonly stream: string;
  readonly config: ConsumerConfig;
  readonly created: string;
  readonly counts: ConsumerCounts;
  readonly cluster?: PeerFacts;
  /** Of a push consumer: somebody listens. */
  readonly pushBound?: boolean;
}

/** What could not be read, or was not taken as it was. Words: `messages.ts`. */
export interface SnapshotProblem {
  readonly code:
    | "snapshot/account-unread" // not permitted: limits are unknown
    | "snapshot/consumers-unread" // not permitted, or no answer
    | "snapshot/stream-unread" // in the list, and gone or malformed
    | "snapshot/consumer-unread"
    | "snapshot/malformed" // a reply that is not what the API answers
    | "snapshot/too-many" // more than is read
    | "snapshot/offline"; // the server has the asset and cannot run it
  readonly stream?: string;
  readonly consumer?: string;
  readonly detail?: string;
}

/** Everything that was read. */
export interface ServerSnapshot {
  readonly server: ServerIdentity;
  readonly scope: ApiScope;
  /** `null`: could not be read, and `problems` says so. */
  readonly account: AccountFacts | null;
  /** By name. */
  readonly streams: ReadonlyMap<string, StreamSnapshot>;
  readonly problems: readonly SnapshotProblem[];
}
