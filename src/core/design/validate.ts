/** JSON against the schemas, as errors in our own codes. */
import * as v from "valibot";
import { type DesignError, designError } from "./errors.ts";
import type { JsonPath } from "./json-text.ts";
import { isJsonObject, type JsonObject, jsonWord } from "./json-value.ts";
import { KINDS, type Kind } from "./kinds/all.ts";
import { type DesignElement, elementSchema } from "./model.ts";
import { ELEMENT_SHAPES, type Shape } from "./shape.ts";

const SCHEMA_OF: ReadonlyMap<unknown, v.GenericSchema> = new Map(
  elementSchema.options.map((option) => [option.entries.kind.literal, option as v.GenericSchema]),
);

/** The element as it stands, `null` taken out of wire configurations, or what is wrong with it (added to `errors`). */
export function checkElement(value: unknown, path: JsonPath, errors: DesignError[]): DesignElement | undefined {
  if (!isJsonObject(value)) {
    errors.push(designError("field/type", path, { expected: "an object", found: jsonWord(value) }));
    return undefined;
  }
  const schema = SCHEMA_OF.get(value.kind);
  const shape = ELEMENT_SHAPES.get(value.kind as Kind);
  if (!schema || !shape) {
    if (value.kind === undefined) errors.push(designError("field/missing", path, { key: "kind" }));
    else {
      const data = { found: jsonWord(value.kind), known: KINDS };
      errors.push(designError("element/kind-unknown", [...path, "kind"], data));
    }
    return undefined;
  }
  return checkValue<DesignElement>(value, schema, shape, path, errors);
}

/** As `checkElement`, for any schema with its shape. */
export function checkValue<T>(
  value: unknown,
  schema: v.GenericSchema,
  shape: Shape,
  path: JsonPath,
  errors: DesignError[],
): T | undefined {
  const count = errors.length;
  const cleaned = clean(value, shape, path, errors);
  if (errors.length > count) return undefined;
  // Valibot's copy is let go: it skips some keys, and what is valid needs no copy.
  const done = v.safeParse(schema, cleaned);
  if (done.success) return cleaned as T;
  for (const issue of done.issues) errors.push(fromIssue(issue, path));
  return undefined;
}

/**
 * Takes `null` out of the known fields of wire configurations (the server's way to write an absent list) and
 * refuses lists where an object belongs, which valibot lets pass.
 */
function clean(value: unknown, shape: Shape, path: JsonPath, errors: DesignError[]): unknown {
  switch (shape.type) {
    case "scalar":
      return value;
    case "array": {
      if (!Array.isArray(value) || shape.item.type === "scalar") return value;
      const items: readonly unknown[] = value;
      const cleaned = items.map((item, i) => clean(item, shape.item, [...path, i], errors));
      return cleaned.some((item, i) => item !== items[i]) ? cleaned : value;
    }
    case "record":
    case "object": {
      if (Array.isArray(value)) {
        errors.push(designError("field/type", path, { expected: "an object", found: "a list" }));
        return value;
      }
      if (shape.type === "record" || !isJsonObject(value)) return value;
      let result: JsonObject = value;
      for (const key in value) {
        const field = shape.fields.get(key);
        const before = value[key];
        if (!field || (before !== null && field.type === "scalar")) continue;
        const after = before === null && shape.open ? undefined : clean(before, field, [...path, key], errors);
        if (after === before) continue;
        if (result === value) result = { ...value };
        if (after === undefined) delete result[key];
        else result[key] = after;
      }
      return result;
    }
  }
}

function fromIssue(issue: v.BaseIssue<unknown>, base: JsonPath): DesignError {
  const keys = (issue.path ?? []).map((item) => item.key as string | number);
  const last = issue.path?.at(-1);
  if (last && (last as { origin?: string }).origin === "key" && issue.kind === "schema") {
    const key = String(last.key);
    if (issue.expected !== "never") return designError("field/missing", [...base, ...keys.slice(0, -1)], { key });
    return designError("field/unknown", [...base, ...keys], { key, known: knownKeys(last.input) });
  }
  const path = [...base, ...keys];
  const found = jsonWord(issue.input);
  const own = /^expected (.*)$/.exec(issue.message)?.[1];
  if (own) return designError("field/value", path, { expected: own, found });
  if (issue.kind === "schema") return designError("field/type", path, { expected: wordOf(issue.expected), found });
  return designError("field/value", path, { expected: wordOfLimit(issue), found });
}

/** The keys that would have been right beside an unknown one, when the element's kind says so. */
function knownKeys(parent: unknown): readonly string[] {
  const shape = isJsonObject(parent) ? ELEMENT_SHAPES.get(parent.kind as Kind) : undefined;
  return shape?.type === "object" ? [...shape.fields.keys()] : [];
}

/** Valibot's `expects` in the words of JSON. */
function wordOf(expected: string | null): string {
  switch (expected) {
    case "string":
      return "text in double quotes";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "Array":
      return "a list";
    case "Object":
      return "an object";
    default: {
      const values = (expected ?? "another value").replace(/^\(|\)$/g, "").split(" | ");
      return values.length > 1 ? `one of ${values.join(", ")}` : (values[0] as string);
    }
  }
}

function wordOfLimit(issue: v.BaseIssue<unknown>): string {
  const limit = (issue.expected ?? "").replace(/^[<>]=?/, "");
  switch (issue.type) {
    case "min_value":
      return `${limit} or more`;
    case "max_value":
      return `${limit} or less`;
    case "max_length":
      return `${limit} characters or fewer`;
    case "finite":
      return "a finite number";
    default:
      return wordOf(issue.expected);
  }
}
