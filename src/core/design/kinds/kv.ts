import * as v from "valibot";
import { kvConfigSchema } from "../../jetstream/wire.ts";

/** A key-value bucket. */
export const kvSchema = v.strictObject({ kind: v.literal("kv"), config: kvConfigSchema });
