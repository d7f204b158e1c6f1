import * as v from "valibot";
import { bucketUseSchema, countSchema, publicationSchema } from "./publication.ts";

/** A program, or a part of one, that publishes. `app` groups what is deployed as one application. */
export const producerSchema = v.strictObject({
  kind: v.literal("producer"),
  name: v.string(),
  description: v.optional(v.string()),
  app: v.optional(v.string()),
  /** Processes that publish the same. */
  instances: v.optional(countSchema),
  publishes: v.optional(v.array(publicationSchema)),
  uses: v.optional(v.array(bucketUseSchema)),
});
