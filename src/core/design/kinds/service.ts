import * as v from "valibot";
import { bucketUseSchema, countSchema, durationTextSchema, MAX_SUBJECT, publicationSchema } from "./publication.ts";

/** A request-reply service over core NATS: each endpoint is a subscription, shared by a queue group. */
export const serviceSchema = v.strictObject({
  kind: v.literal("service"),
  name: v.string(),
  description: v.optional(v.string()),
  app: v.optional(v.string()),
  /** Processes that answer. */
  instances: v.optional(countSchema),
  endpoints: v.optional(
    v.array(
      v.strictObject({
        subject: v.pipe(v.string(), v.maxLength(MAX_SUBJECT)),
        queue: v.optional(v.string()),
        processing: v.optional(
          v.strictObject({ mean: v.optional(durationTextSchema), p99: v.optional(durationTextSchema) }),
        ),
      }),
    ),
  ),
  publishes: v.optional(v.array(publicationSchema)),
  uses: v.optional(v.array(bucketUseSchema)),
});
