/**
 * The shape of a design file, as JSON holds it: one record of elements by id, placements apart. `parse` checks a
 * file against it, `public/design.schema.json` is generated from it.
 */
import * as v from "valibot";
import { ID_PATTERN } from "./ids.ts";
import {
  elementSchema,
  environmentSchema,
  FORMAT,
  FORMAT_VERSION,
  placementSchema,
  suppressionSchema,
} from "./model.ts";

/** A key of `elements` and `layout`. Reserved names (`__proto__`) are refused by `isElementId`, not here. */
const idSchema = v.pipe(v.string(), v.regex(ID_PATTERN, "expected 1 to 64 of A-Z a-z 0-9 _ -"));

/** The root of a design file of the present version; the JSON Schema of files is made from it. */
export const designFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  format: v.literal(FORMAT),
  version: v.literal(FORMAT_VERSION),
  name: v.string(),
  description: v.optional(v.string()),
  environment: v.optional(environmentSchema),
  elements: v.record(idSchema, elementSchema),
  layout: v.optional(v.record(idSchema, placementSchema)),
  suppressions: v.optional(v.array(suppressionSchema)),
});
