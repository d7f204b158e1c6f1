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

/** Core NATS publish, JetStream publish (one, async window, atomic batch), or request. */
export const PUBLISH_MODES = ["core", "js", "js_async", "js_batch", "request"] as const;

/** A subject that a program publishes, or asks on, and how. */
export const publicationSchema = v.strictObject({
  /** A subject; `{region}` stands for a value that the program fills in, one token or a part of one. */
  subject: v.pipe(v.string(), v.maxLength(4096)),
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
});

/** What a program does with a bucket; `watch` is to be told of changes. */
export const BUCKET_ACCESS = ["read", "write", "read-write", "watch"] as const;

/** An application's use of a KV bucket or object store. */
export const bucketUseSchema = v.strictObject({
  bucket: referenceSchema,
  access: v.optional(v.picklist(BUCKET_ACCESS)),
});

/** As `publicationSchema` reads it. */
export type Publication = v.InferOutput<typeof publicationSchema>;

/** As `bucketUseSchema` reads it. */
export type BucketUse = v.InferOutput<typeof bucketUseSchema>;
