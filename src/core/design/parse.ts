/** Text of unknown origin to a design. Never throws; says what is wrong and where. */
import * as v from "valibot";
import { err, ok, type Result } from "../result.ts";
import { type DesignError, designError } from "./errors.ts";
import { designFileSchema } from "./file-schema.ts";
import { type ElementId, isElementId } from "./ids.ts";
import {
  isJsonObject,
  isWithin,
  type JsonObject,
  jsonWord,
  MAX_ERRORS,
  readJson,
  withPositions,
} from "./json-value.ts";
import { migrate } from "./migrations/migrate.ts";
import {
  type Design,
  type DesignElement,
  emptyDesign,
  FORMAT,
  FORMAT_VERSION,
  type Placement,
  placementSchema,
} from "./model.ts";
import { PLACEMENT_SHAPE, type Shape, shapeOf } from "./shape.ts";
import { checkElement, checkValue } from "./validate.ts";

/** A file with more elements is refused. */
export const MAX_ELEMENTS = 100_000;

const HEAD_SCHEMA = v.strictObject({
  ...designFileSchema.entries,
  elements: v.optional(v.unknown()),
  layout: v.optional(v.unknown()),
});
const HEAD_SHAPE: Shape = shapeOf(HEAD_SCHEMA);

/** Errors: every `DesignErrorCode`, at most the first 100, each with its place in the text. */
export function parseDesign(text: string): Result<Design, DesignError[]> {
  const read = readJson(text);
  if (!read.ok) return read;
  const upgraded = upgrade(read.value.value);
  if (!upgraded.ok) return err(withPositions(text, [upgraded.error]));
  const { file, migrated } = upgraded.value;
  const errors: DesignError[] = [...read.value.inexact];
  const design = designFrom(file, errors);
  if (design && errors.length === 0) return ok(design);
  const listed = withoutRepeats(errors).slice(0, MAX_ERRORS);
  // Paths of a migrated file lead nowhere in its text.
  return err(migrated ? listed : withPositions(text, listed));
}

/** A number that lost digits is no whole number either: one error for each place is enough. */
function withoutRepeats(errors: readonly DesignError[]): DesignError[] {
  const inexact = errors.filter((error) => error.code === "json/inexact-number");
  if (inexact.length === 0) return [...errors];
  return errors.filter(
    (error) => error.code === "json/inexact-number" || !inexact.some(({ path }) => isWithin(error.path, path)),
  );
}

function upgrade(value: unknown): Result<{ file: JsonObject; migrated: boolean }, DesignError> {
  if (!isJsonObject(value)) return err(designError("file/not-a-design", [], { found: "not-an-object" }));
  if (value.format === undefined) return err(designError("file/not-a-design", [], { found: "no-format" }));
  if (value.format !== FORMAT) return err(designError("file/not-a-design", ["format"], { found: "other-format" }));
  const { version } = value;
  if (version === undefined) return err(designError("field/missing", [], { key: "version" }));
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 0) {
    return err(designError("file/version-unknown", ["version"], { known: FORMAT_VERSION }));
  }
  if (version > FORMAT_VERSION) {
    return err(designError("file/version-newer", ["version"], { version, known: FORMAT_VERSION }));
  }
  if (version === FORMAT_VERSION) return ok({ file: value, migrated: false });
  const done = migrate(value, version);
  return done.ok ? ok({ file: done.value, migrated: true }) : done;
}

/** Stops when there are errors enough. */
function designFrom(file: JsonObject, errors: DesignError[]): Design | undefined {
  const head = checkValue<v.InferOutput<typeof HEAD_SCHEMA>>(file, HEAD_SCHEMA, HEAD_SHAPE, [], errors);
  const elements = readElements(file.elements, errors);
  const layout = readLayout(file.layout, elements, errors);
  if (!head) return undefined;
  const fallback = emptyDesign(head.name);
  return {
    name: head.name,
    description: head.description ?? "",
    environment: head.environment ?? fallback.environment,
    elements,
    layout,
    suppressions: head.suppressions ?? [],
  };
}

function readElements(value: unknown, errors: DesignError[]): Map<ElementId, DesignElement> {
  const elements = new Map<ElementId, DesignElement>();
  if (value === undefined) errors.push(designError("field/missing", [], { key: "elements" }));
  else if (!isJsonObject(value)) errors.push(typeError(["elements"], value));
  else {
    const count = Object.keys(value).length;
    if (count > MAX_ELEMENTS) {
      errors.push(designError("elements/too-many", ["elements"], { limit: MAX_ELEMENTS, count }));
      return elements;
    }
    for (const id in value) {
      if (errors.length >= MAX_ERRORS) break;
      const path = ["elements", id];
      if (!isElementId(id)) {
        errors.push(designError("element/id-invalid", path, { id: jsonWord(id) }));
        continue;
      }
      const element = checkElement(value[id], path, errors);
      if (element) elements.set(id, element);
    }
  }
  return elements;
}

function readLayout(
  value: unknown,
  elements: ReadonlyMap<ElementId, DesignElement>,
  errors: DesignError[],
): Map<ElementId, Placement> {
  const layout = new Map<ElementId, Placement>();
  if (value === undefined) return layout;
  if (!isJsonObject(value)) {
    errors.push(typeError(["layout"], value));
    return layout;
  }
  const sound = errors.length === 0;
  for (const id in value) {
    if (errors.length >= MAX_ERRORS) break;
    const path = ["layout", id];
    // After an error the elements are not all there, and their placements are not to blame.
    if (!isElementId(id) || (sound && !elements.has(id))) {
      errors.push(designError("layout/unknown-element", path, { id: jsonWord(id) }));
      continue;
    }
    const placement = checkValue<Placement>(value[id], placementSchema, PLACEMENT_SHAPE, path, errors);
    if (placement) layout.set(id, placement);
  }
  return layout;
}

function typeError(path: readonly string[], value: unknown): DesignError {
  return designError("field/type", path, { expected: "an object", found: jsonWord(value) });
}
