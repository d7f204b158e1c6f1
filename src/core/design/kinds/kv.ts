import * as v from "valibot";
import { kvConfigSchema } from "../../jetstream/wire.ts";
import { countSchema } from "./publication.ts";

/** A key-value bucket. */
export const kvSchema = v.strictObject({
  kind: v.literal("kv"),
  config: kvConfigSchema,
  /** Keys that it is expected to hold. */
  keys: v.optional(countSchema),
});
