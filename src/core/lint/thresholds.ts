/**
 * Where rules draw their lines, in one place. A rule that needs a figure adds it here, with its unit and its source or
 * the word "judgement". Durations in nanoseconds, sizes in bytes, rates in messages a second.
 */
import { HOUR, MINUTE, SECOND } from "../design/units.ts";

/** The defaults. */
export const THRESHOLDS = {
  /** Instances, handlers at once, and messages held ready, of a worker that does not say (100: nats.js `consume`). */
  instances: 1,
  concurrency: 1,
  prefetch: 100,
  /** p99 of a handler that only says its mean: this many times as long. Judgement. */
  p99OverMean: 5,
  /** Busiest minute of a publication that only says its mean. Judgement. */
  peakOverMean: 5,
  /** Payload and headers of a publication that does not say. Judgement. */
  payloadBytes: 1024,
  headerBytes: 100,
  /** What the server adds to a stored message. Source: nats-server filestore record header and hash. */
  recordOverheadBytes: 30,
  /** How long a consumer may be away when it does not say. */
  maxDowntime: 24 * HOUR,
  /** Between a client and the server. Judgement. */
  roundTrip: SECOND / 1000,
  /** The server's own max_payload where the design does not say. Source: nats-server `MAX_PAYLOAD_SIZE`. */
  maxPayload: 1024 * 1024,
  /** The deadline for acks is worth a word below this many times the p99. */
  ackWaitOverP99: 2,
  /** Share of the workers' time above which a queue grows in bursts. */
  utilisation: 0.8,
  /** A good deadline for acks: this many times the p99, and no less than the server's default. */
  ackWaitFactor: 3,
  leastAckWait: 30 * SECOND,
  /** Share of the workers' time to plan for: leaves room for peaks. Judgement. */
  plannedUtilisation: 0.7,
  /** Handlers above it, or this many times as long at p99 as on average and at least so long, should send progress. */
  longTask: 30 * SECOND,
  longTail: 10,
  longTailFrom: 5 * SECOND,
  /** A deadline above it that is also this many times the p99 keeps a crashed worker's messages too long. Judgement. */
  slowRecovery: 5 * MINUTE,
  slowRecoveryOverP99: 10,
  /** Share of max_ack_pending that messages may fill which only wait for their next delivery. */
  waitingShare: 0.5,
  /** Deliveries, and a pause after a nak, where a fix must choose. Judgement. */
  deliveries: 5,
  nakDelay: 5 * SECOND,
  /** What a stream of dead letters, or of the advisories about them, keeps where a fix adds one. Judgement. */
  deadLetterAge: 30 * 24 * HOUR,
  deadLetterBytes: 1024 * 1024 * 1024,
  advisoryAge: 7 * 24 * HOUR,
  advisoryBytes: 256 * 1024 * 1024,
  /** A push consumer whose mean handling takes longer is work, not listening. Judgement. */
  pushHandler: SECOND / 20,
  /** Messages a second in the busiest minute that any push client keeps up with. Judgement. */
  pushTrivialRate: 10,
  /** What a store is sized for over what is expected: blocks freed whole, deleted records, estimates. Judgement. */
  sizeHeadroom: 1.3,
  /** How long a fix keeps messages when nothing says how long they are wanted. Judgement. */
  retention: 7 * 24 * HOUR,
  /** Distinct subjects in a stream. Source: nats-server JSMaxSubjectDetails; nats audit check JETSTREAM_002. */
  subjectsMany: 100_000,
  subjectsTooMany: 1_000_000,
  /** Message ids held for de-duplication, the memory that one takes besides its text, and windows that are long. */
  duplicateIdsMany: 1_000_000,
  duplicateIdsTooMany: 5_000_000,
  duplicateIdBytes: 120,
  longDuplicateWindow: HOUR,
  longDuplicateWindowRate: 100,
  /** Sourcing that stands still for no longer is not worth a word. Judgement. */
  sourceStall: SECOND,
  /** Dead letters must outlive the working week in which they are noticed. Judgement. */
  leastDeadLetterAge: 7 * 24 * HOUR,
  /** Room for the longest outage of a queue's consumers, and for age against outage and retries. Judgement. */
  outageHeadroom: 1.5,
  queueAgeOverHorizon: 3,
  /** The duplicate window that a fix sets: this many times the longest retry, and no less than the server's default. */
  windowOverRetries: 1.5,
  leastWindow: 2 * MINUTE,
  /** Retries of a publisher that had none, enough for a leader election. Judgement. */
  publishRetries: 5,
  /** Unacknowledged messages of an asynchronous publisher: the most that is sane (nats.go's limit), and a good one. */
  mostOutstanding: 4_000,
  outstanding: 512,
  /** Their bytes: half of what the server's ingest queue of a stream holds. */
  mostOutstandingBytes: 64 * 1024 * 1024,
  /** The longest stop of a durable's worker that does not say: a long weekend. Judgement. */
  durableDowntime: 72 * HOUR,
  /** Live consumers that one declared consumer may stand for before it is worth a word, and before it hurts. */
  consumersPerEntity: 100,
  consumersPerEntityMany: 1000,
  /** `filter_subjects` of one consumer worth a word, and on one stream too many. Source: reports to nats-server. */
  filters: 30,
  filtersMany: 100,
  /** A stream of no more messages than this is small: filters cost nothing there. Judgement. */
  smallStreamMessages: 10_000,
  /** Tokens of a published subject (domain, entity, event), and of a request's (domain, operation). */
  subjectTokens: 3,
  commandTokens: 2,
  /** How long a durable of one instance is kept without a client. Judgement. */
  idleDurable: 24 * HOUR,
  /** Raft groups on one server. Source: nats audit. */
  raftGroups: 1_000,
  /** Share of all servers' storage that may be reserved: the rest is for Raft logs and compaction. Judgement. */
  storeShare: 0.8,
  /** Share of a server's memory that memory streams may reserve. Judgement. */
  memoryShare: 0.5,
  /** Streams of one literal subject each that could as well be one. Judgement. */
  likeStreams: 3,
  /** Where alarms are set: share of max_ack_pending, messages of so long, share of a minute's messages. Judgement. */
  alarmPendingShare: 0.9,
  alarmLag: 10 * MINUTE,
  alarmRedeliveredShare: 0.1,
  /** Watches of one bucket worth a word, and too many; keys that one watch may replay. Source: reports of incidents. */
  watches: 100,
  watchesMany: 500,
  watchedKeys: 50_000,
  /** How long a bucket's marker of an expired key stays: longer than a watcher is away. Judgement. */
  markerTtl: 15 * MINUTE,
  /** Revisions of a key that nobody reads. Judgement. */
  unreadHistory: 10,
} as const satisfies Readonly<Record<string, number>>;

/** One figure for each name. */
export type Thresholds = { readonly [K in keyof typeof THRESHOLDS]: number };
