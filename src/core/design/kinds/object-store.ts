import * as v from "valibot";
import { objectStoreConfigSchema } from "../../jetstream/wire.ts";

/** An object store bucket. */
export const objectStoreSchema = v.strictObject({ kind: v.literal("object-store"), config: objectStoreConfigSchema });
