/** What an application publishes and which buckets it uses: the same for producers, workers and services. */
import * as v from "valibot";
import { ID_PATTERN } from "../ids.ts";

/** An element id in another element: it may name nothing (yet), which is drawn as missing. */
export const referenceSchema = v.pipe(v.string(), v.regex(ID_PATTERN, "expected an element id"));

/** `1.5s`, `40ms`, `7d`: see units. Checked there, not here, so that the message can say what is wrong. */
export const durationTextSchema = v.pipe(
  v.string(),
  v.regex(
    /^\d+(\.\d+)?(ns|us|µs|ms|s|m|h|d)((\d+(\.\d+)?)(ns|us|µs|ms|s|m|h|d))*$/,
    "expected a duration such as 40ms, 1.5s or 24h",
  ),
);

/** A rate, a size or a duration that is estimated: fractions are fine. */
export const amountSchema = v.pipe(v.number(), v.finite(), v.minValue(0, "expected zero or more"));

/** A whole number of things. */
export const countSchema = v.pipe(
  v.number(),
  v.safeInteger("expected a whole number"),
  v.minValue(0, "expected zero or more"),
);

/** Characters of a subject that an application names: nats-server's MAX_CONTROL_LINE_SIZE. */
export const MAX_SUBJECT = 4096;

/** Core NATS publish, JetStream publish (one, async window, atomic batch), or request. */
export const PUBLISH_MODES = ["core", "js", "js_async", "js_batch", "request"] as const;

/** What a publisher may demand that nothing was stored since: on the stream, or on the subject. */
export const EXPECTED_SEQUENCES = ["stream", "subject"] as const;

/** Two writes that can fail apart, an outbox table with a relay, or change data capture. */
export const DATABASE_WRITES = ["dual-write", "outbox", "cdc"] as const;

/** A subject that a program publishes, or asks on, and how. */
export const publicationSchema = v.strictObject({
  /** A subject; `{region}` stands for a value that the program fills in, one token or a part of one. */
  subject: v.pipe(v.string(), v.maxLength(MAX_SUBJECT)),
  mode: v.optional(v.picklist(PUBLISH_MODES)),
  /** Messages a second: mean, and in the busiest minute. */
  rate: v.optional(amountSchema),
  peakRate: v.optional(amountSchema),
  /** Payload bytes: mean, 99th percentile, largest; and those of the headers. */
  bytes: v.optional(amountSchema),
  bytesP99: v.optional(amountSchema),
  bytesMax: v.optional(amountSchema),
  headerBytes: v.optional(amountSchema),
  /** Template of the Nats-Msg-Id header: `{event_id}`. */
  messageId: v.optional(v.string()),
  retries: v.optional(countSchema),
  /** The longest time after which a retry of the same message may still come. */
  retryHorizon: v.optional(durationTextSchema),
  /** How many different values each `{parameter}` takes. */
  parameters: v.optional(v.record(v.string(), countSchema)),
  /** Messages in flight of an asynchronous publisher before it waits for acks. */
  maxOutstanding: v.optional(countSchema),
  /** The Nats-Expected-Last-… header that is sent: of the whole stream, or of the subject. */
  expectedSequence: v.optional(v.picklist(EXPECTED_SEQUENCES)),
  /** The Nats-TTL header. */
  ttl: v.optional(v.union([v.literal("never"), durationTextSchema])),
  /** The Nats-Schedule headers: the message is kept and produces others. */
  schedule: v.optional(
    v.strictObject({
      /** `@at <RFC 3339>`, `@every 5m`, six cron fields, `@daily`. */
      when: v.string(),
      /** The subject of what it produces. */
      target: v.string(),
      /** Take the payload from the last message of this subject. */
      source: v.optional(v.string()),
      timeZone: v.optional(v.string()),
    }),
  ),
  /** The same fact is written to a database too, and how the two are kept together. */
  database: v.optional(v.picklist(DATABASE_WRITES)),
});

/** What a program does with a bucket; `watch` is to be told of changes. */
export const BUCKET_ACCESS = ["read", "write", "read-write", "watch"] as const;

/** The clients' calls that write a value: `update` and `create` compare, `put` does not. */
export const BUCKET_WRITES = ["put", "create", "update"] as const;

/** An application's use of a KV bucket or object store. */
export const bucketUseSchema = v.strictObject({
  bucket: referenceSchema,
  access: v.optional(v.picklist(BUCKET_ACCESS)),
  /** The key, with `{parameters}`: `session.{user}`. */
  key: v.optional(v.string()),
  /** Largest value, in bytes. */
  bytesMax: v.optional(amountSchema),
  /** How values are written: whatever is there, only what is not there, only on the revision that was read. */
  writes: v.optional(v.picklist(BUCKET_WRITES)),
  /** Watches that each instance keeps open. */
  watches: v.optional(countSchema),
});

/** As `publicationSchema` reads it. */
export type Publication = v.InferOutput<typeof publicationSchema>;

/** As `bucketUseSchema` reads it. */
export type BucketUse = v.InferOutput<typeof bucketUseSchema>;
