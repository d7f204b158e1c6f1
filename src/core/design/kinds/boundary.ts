import * as v from "valibot";

/** A frame around a bounded context. What lies inside its rectangle belongs to it. */
export const boundarySchema = v.strictObject({
  kind: v.literal("boundary"),
  name: v.string(),
  description: v.optional(v.string()),
});
