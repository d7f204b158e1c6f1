import * as v from "valibot";
import { bucketUseSchema, publicationSchema } from "./publication.ts";

/** A program, or a part of one, that publishes. `app` groups what is deployed as one application. */
export const producerSchema = v.strictObject({
  kind: v.literal("producer"),
  name: v.string(),
  description: v.optional(v.string()),
  app: v.optional(v.string()),
  publishes: v.optional(v.array(publicationSchema)),
  uses: v.optional(v.array(bucketUseSchema)),
});
