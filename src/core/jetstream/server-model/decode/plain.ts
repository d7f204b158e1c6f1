/**
 * The short way for parsed values that are as they should be: members by their exact names, each of its own type.
 * Whatever is not goes the long way through the reader, which knows all that the server puts up with and its words
 * for the rest. Both give the same.
 */
import type { GoType, StructType } from "./shapes.ts";

/** The value needs the reader. */
export const UNUSUAL = Symbol("unusual");

const SURROGATE = /[\ud800-\udfff]/;

/** What the reader would make of a parsed configuration, or `UNUSUAL`. */
export function readPlain(value: unknown, type: StructType): Record<string, unknown> | typeof UNUSUAL {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return UNUSUAL;
  const out: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const given = (value as Record<string, unknown>)[name];
    if (given === undefined) continue;
    const field = type.byName.get(name);
    if (!field) return UNUSUAL;
    const read = readValue(given, field.type);
    if (read === UNUSUAL) return UNUSUAL;
    if (read !== undefined) out[name] = read;
  }
  return out;
}

/** `undefined` for Go's zero value. */
function readValue(value: unknown, type: GoType): unknown {
  switch (type.kind) {
    case "string":
      return isText(value) ? value || undefined : UNUSUAL;
    case "boolean":
      return typeof value === "boolean" ? value || undefined : UNUSUAL;
    case "integer":
      if (!Number.isSafeInteger(value)) return UNUSUAL;
      return (value as number) < type.min || (value as number) > type.max ? UNUSUAL : (value as number) || undefined;
    case "enum": {
      const word = typeof value === "string" ? type.texts.get(`"${value}"`) : undefined;
      return word === undefined ? UNUSUAL : word === type.zero ? undefined : word;
    }
    case "slice":
      return readList(value, type.of);
    case "map":
      return readMap(value);
    case "struct": {
      const read = readPlain(value, type);
      return read !== UNUSUAL && !type.pointer && isEmpty(read) ? undefined : read;
    }
    case "time":
      return UNUSUAL;
  }
}

function readList(value: unknown, of: GoType): unknown {
  if (!Array.isArray(value)) return UNUSUAL;
  const out: unknown[] = [];
  for (const item of value) {
    let read = readValue(item, of);
    if (read === UNUSUAL) return UNUSUAL;
    if (read === undefined) read = of.kind === "string" ? "" : of.kind === "integer" ? 0 : {};
    out.push(read);
  }
  return out;
}

function readMap(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return UNUSUAL;
  const entries: [string, string][] = [];
  for (const name of Object.keys(value)) {
    const text = (value as Record<string, unknown>)[name];
    if (text === undefined) continue;
    if (!isText(text) || SURROGATE.test(name)) return UNUSUAL;
    entries.push([name, text]);
  }
  return Object.fromEntries(entries);
}

/** Pairs of surrogates are fine, and rare: the reader looks at them. */
function isText(value: unknown): value is string {
  return typeof value === "string" && !SURROGATE.test(value);
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
