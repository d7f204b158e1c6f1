/**
 * Where rules draw their lines, in one place. A rule that needs a figure adds it here, with its unit and its source or
 * the word "judgement". Durations in nanoseconds, sizes in bytes, rates in messages a second.
 */
const SECOND = 1_000_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

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
} as const satisfies Readonly<Record<string, number>>;

/** One figure for each name. */
export type Thresholds = { readonly [K in keyof typeof THRESHOLDS]: number };
