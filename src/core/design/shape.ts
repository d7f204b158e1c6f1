/** What the schemas know of the document's structure: which keys, in which order, and where others may stand too. */

import type { Kind } from "./kinds/all.ts";
import { elementSchema, environmentSchema, placementSchema, suppressionSchema } from "./model.ts";

/** The structure of a value. */
export type Shape =
  | {
      readonly type: "object";
      /** Unknown keys are kept, and `null` in a known one says that it is absent: a wire configuration. */
      readonly open: boolean;
      readonly fields: ReadonlyMap<string, Shape>;
    }
  | { readonly type: "array"; readonly item: Shape }
  | { readonly type: "record"; readonly value: Shape }
  | { readonly type: "scalar" };

/** The parts of a valibot schema that say its structure. */
interface Structural {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Structural>>;
  readonly item?: Structural;
  readonly value?: Structural;
  readonly wrapped?: Structural;
}

const SCALAR: Shape = { type: "scalar" };

/** Of a valibot schema. */
export function shapeOf(schema: unknown): Shape {
  const { type, entries = {}, item, value, wrapped } = schema as Structural;
  switch (type) {
    case "strict_object":
    case "loose_object":
      return {
        type: "object",
        open: type === "loose_object",
        fields: new Map(Object.entries(entries).map(([key, entry]) => [key, shapeOf(entry)])),
      };
    case "array":
      return { type: "array", item: item ? shapeOf(item) : SCALAR };
    case "record":
      return { type: "record", value: value ? shapeOf(value) : SCALAR };
    case "optional":
      return wrapped ? shapeOf(wrapped) : SCALAR;
    default:
      return SCALAR;
  }
}

/** By kind. */
export const ELEMENT_SHAPES: ReadonlyMap<Kind, Shape> = new Map(
  elementSchema.options.map((option) => [option.entries.kind.literal, shapeOf(option)]),
);
export const ENVIRONMENT_SHAPE = shapeOf(environmentSchema);
export const PLACEMENT_SHAPE = shapeOf(placementSchema);
export const SUPPRESSION_SHAPE = shapeOf(suppressionSchema);
