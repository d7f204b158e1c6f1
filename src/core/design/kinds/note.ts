import * as v from "valibot";

/** Free text on the canvas. */
export const noteSchema = v.strictObject({ kind: v.literal("note"), text: v.string() });
