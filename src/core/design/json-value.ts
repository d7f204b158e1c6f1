/** JSON of unknown origin, read within bounds: what `JSON.parse` accepts and should not, as errors with their place. */
import { err, ok, type Result } from "../result.ts";
import { type DesignError, designError } from "./errors.ts";
import { isExactLiteral, mayHoldInexactNumbers } from "./json-number.ts";
import { countSpelledKeys, type JsonPath, lineIndex, locateAll, walkJson } from "./json-text.ts";

/** Of a text, in bytes of UTF-8. */
export const MAX_BYTES = 32 * 1024 * 1024;

/** Objects and lists within each other. */
export const MAX_DEPTH = 64;
/** UTF-16 units of one string or key. */
const MAX_TEXT = 256 * 1024;
/** More errors than these say nothing more. */
export const MAX_ERRORS = 100;

const RESERVED_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** An object of JSON, its keys unknown. */
export type JsonObject = { [key: string]: unknown };

/** Neither `null` nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What was read, and what of it was not read exactly. */
export interface CheckedJson {
  readonly value: unknown;
  /** Numbers that a double cannot keep, json/inexact-number: the caller says which of them matter. */
  readonly inexact: readonly DesignError[];
}

/**
 * Errors: file/too-large, json/syntax, json/too-deep, json/duplicate-key, json/reserved-key, json/text-too-long.
 * A byte order mark at the start is passed over.
 */
export function readJson(text: string): Result<CheckedJson, DesignError[]> {
  if (exceedsBytes(text, MAX_BYTES)) return err([designError("file/too-large", [], { limit: MAX_BYTES })]);
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return err([syntaxError(source)]);
  }
  const found = inspect(value);
  if (found.errors.length > 0) return err(withPositions(source, found.errors));
  const duplicates = countSpelledKeys(source) === found.keys ? [] : duplicateKeys(source);
  if (duplicates.length > 0) return err(duplicates);
  return ok({ value, inexact: mayHoldInexactNumbers(source) ? inexactNumbers(source) : [] });
}

function exceedsBytes(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  if (text.length * 3 <= limit) return false;
  let bytes = text.length;
  for (let i = 0; i < text.length && bytes <= limit; i += 1) {
    const unit = text.charCodeAt(i);
    // A surrogate pair is two units and four bytes, so each half counts two.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes > limit;
}

/** What stands where the text stops being JSON. */
export function syntaxError(text: string, many = false): DesignError {
  const problem = walkJson(text, {}, many) ?? {
    reason: "unexpected" as const,
    offset: 0,
    length: 1,
    found: "",
    expected: "a value",
  };
  const { reason, found, expected, offset, length } = problem;
  return designError("json/syntax", [], { reason, found, expected }, { offset, length, ...lineIndex(text)(offset) });
}

/** Counts keys and looks for what is out of bounds. Recursion ends at `MAX_DEPTH`. */
function inspect(root: unknown): { keys: number; errors: DesignError[] } {
  let keys = 0;
  const errors: DesignError[] = [];
  const path: (string | number)[] = [];
  const checkText = (text: string) => {
    if (text.length <= MAX_TEXT) return;
    errors.push(designError("json/text-too-long", path.slice(), { limit: MAX_TEXT, length: text.length }));
  };
  const visit = (value: unknown, depth: number) => {
    if (errors.length >= MAX_ERRORS) return;
    if (typeof value === "string") return checkText(value);
    if (typeof value !== "object" || value === null) return;
    if (depth >= MAX_DEPTH) {
      errors.push(designError("json/too-deep", path.slice(), { limit: MAX_DEPTH }));
      return;
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) {
        path.push(i);
        visit(value[i], depth + 1);
        path.pop();
      }
      return;
    }
    for (const key in value) {
      keys += 1;
      path.push(key);
      if (key.length > MAX_TEXT) {
        path[path.length - 1] = `${key.slice(0, 24)}…`;
        checkText(key);
      } else if (RESERVED_KEYS.has(key)) errors.push(designError("json/reserved-key", path.slice(), { key }));
      else visit((value as JsonObject)[key], depth + 1);
      path.pop();
    }
  };
  visit(root, 0);
  return { keys, errors: errors.slice(0, MAX_ERRORS) };
}

function duplicateKeys(text: string): DesignError[] {
  const errors: DesignError[] = [];
  const position = lineIndex(text);
  walkJson(text, {
    duplicateKey(path, offset, length) {
      if (errors.length >= MAX_ERRORS) return;
      const key = String(path.at(-1));
      errors.push(designError("json/duplicate-key", path.slice(), { key }, { offset, length, ...position(offset) }));
    },
  });
  return errors;
}

function inexactNumbers(text: string): DesignError[] {
  const errors: DesignError[] = [];
  const position = lineIndex(text);
  walkJson(text, {
    number(path, literal, offset) {
      if (errors.length >= MAX_ERRORS || literal.length < 4 || isExactLiteral(literal)) return;
      const at = { offset, length: literal.length, ...position(offset) };
      errors.push(designError("json/inexact-number", path.slice(), { literal: literal.slice(0, 40) }, at));
    },
  });
  return errors;
}

/** The errors with the place of their path, or of what is nearest around it. Those that have one keep it. */
export function withPositions(text: string, errors: readonly DesignError[]): DesignError[] {
  const ranges = locateAll(
    text,
    errors.map((error) => error.path),
    { nearest: true },
  );
  return errors.map((error, i) => (error.offset === undefined && ranges[i] ? { ...error, ...ranges[i] } : error));
}

/** `value` in the words of JSON, shortened for a message. */
export function jsonWord(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (isJsonObject(value)) return "an object";
  const word = JSON.stringify(value) ?? String(value);
  return word.length > 40 ? `${word.slice(0, 39)}…` : word;
}

/** Whether `path` lies at or below `base`. */
export function isWithin(path: JsonPath, base: JsonPath): boolean {
  return base.length <= path.length && base.every((key, i) => path[i] === key);
}
