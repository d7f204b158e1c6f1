import * as v from "valibot";
import { consumerConfigSchema } from "../../jetstream/wire.ts";
import {
  amountSchema,
  bucketUseSchema,
  countSchema,
  durationTextSchema,
  publicationSchema,
  referenceSchema,
} from "./publication.ts";

/** What a worker does about a failure: nothing (`ack_wait` runs out), `nak`, `nak` with a delay, or `term`. */
export const RETRY_MODES = ["timeout", "nak", "nak_delay", "term"] as const;

/** How often a message may take effect. */
export const GUARANTEES = ["at-most-once", "at-least-once", "exactly-once"] as const;

/** What must be handled in the order of the stream: nothing, messages of one key, everything. */
export const ORDERINGS = ["none", "per-key", "strict"] as const;

/** When a worker acknowledges. */
export const ACK_TIMINGS = ["after-processing", "before-processing"] as const;

/** The program that handles what the consumer delivers. */
export const workerSchema = v.strictObject({
  /** Processes, handlers at once in each, and messages each holds ready. */
  instances: v.optional(countSchema),
  concurrency: v.optional(countSchema),
  prefetch: v.optional(countSchema),
  processing: v.optional(v.strictObject({ mean: v.optional(durationTextSchema), p99: v.optional(durationTextSchema) })),
  progressAcks: v.optional(v.boolean()),
  retryMode: v.optional(v.picklist(RETRY_MODES)),
  nakDelay: v.optional(durationTextSchema),
  /** Share of messages whose handling fails at first: 0 to 1. */
  failureRate: v.optional(v.pipe(amountSchema, v.maxValue(1, "expected 0 to 1"))),
  guarantee: v.optional(v.picklist(GUARANTEES)),
  ordering: v.optional(v.picklist(ORDERINGS)),
  idempotent: v.optional(v.boolean()),
  /** How long the worker remembers what it has handled. */
  idempotencyWindow: v.optional(durationTextSchema),
  /** When the worker acknowledges: once the work is done, or before. */
  ackTiming: v.optional(v.picklist(ACK_TIMINGS)),
  sideEffects: v.optional(v.boolean()),
  doubleAck: v.optional(v.boolean()),
  needsReplay: v.optional(v.boolean()),
  maxDowntime: v.optional(durationTextSchema),
  publishes: v.optional(v.array(publicationSchema)),
  /** Where a message goes that cannot be handled. */
  deadLetter: v.optional(v.strictObject({ subject: v.string() })),
  uses: v.optional(v.array(bucketUseSchema)),
});

/** A consumer, or an ordered reader, with the program that works on it. */
export const consumerSchema = v.strictObject({
  kind: v.literal("consumer"),
  /** The stream, KV bucket or object store it reads. */
  stream: referenceSchema,
  config: consumerConfigSchema,
  /** An ordered consumer: made anew by the client library, never acknowledged, always in stream order. */
  ordered: v.optional(v.boolean()),
  app: v.optional(v.string()),
  worker: v.optional(workerSchema),
});
