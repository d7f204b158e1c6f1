/** Between the value in the JSON and the text in the box: exact both ways. */
import { quoted } from "#core/bidi.ts";
import {
  formatCount,
  formatDuration,
  formatSize,
  parseCount,
  parseDuration,
  parseSize,
  unitErrorText,
} from "#core/design/units.ts";
import { subjectProblem, subjectProblemText } from "#core/jetstream/subjects.ts";
import { byteLength } from "#core/jetstream/utf8.ts";
import { assertNever, err, ok, type Result } from "#core/result.ts";
import type { Control, ScalarControl, SpecialNumbers } from "./control.ts";

/** The text that stands for the value in the control's box; empty for what is not declared. */
export function formatValue(control: ScalarControl, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value);
  const special = "specials" in control ? control.specials?.get(value) : undefined;
  if (special) return special;
  switch (control.type) {
    case "duration":
      return formatDuration(value);
    case "size":
      return formatSize(value);
    case "integer":
      return formatCount(value);
    default:
      return String(value);
  }
}

/** The value that the text stands for; `undefined` when the box is empty. Errors are texts for the reader. */
export function parseValue(control: ScalarControl, input: string): Result<string | number | undefined, string> {
  const text = control.type === "text" && control.multiline ? input : input.trim();
  if (text === "") return ok(undefined);
  switch (control.type) {
    case "text":
      return checkedText(control, text);
    case "integer":
      return special(control.specials, text) ?? integer(control, text);
    case "number":
      return decimal(control, text);
    case "duration": {
      const known = special(control.specials, text);
      if (known) return known;
      const parsed = parseDuration(text);
      return parsed.ok ? parsed : err(unitErrorText(parsed.error));
    }
    case "duration-text":
      return control.words?.includes(text.toLowerCase()) ? ok(text.toLowerCase()) : durationText(text);
    case "size": {
      const known = special(control.specials, text);
      if (known) return known;
      const parsed = parseSize(text);
      return parsed.ok ? parsed : err(unitErrorText(parsed.error));
    }
    case "time":
      return time(text);
    default:
      return assertNever(control);
  }
}

/** What the JSON will hold, when the box says it in other words: `86400000000000 ns`. */
export function wireText(control: Control, value: unknown): string | null {
  if (typeof value !== "number") return null;
  switch (control.type) {
    case "duration":
      return `${wireNumber(value)} ns`;
    case "size":
      return control.specials?.has(value) ? wireNumber(value) : `${wireNumber(value)} bytes`;
    case "integer":
      return control.specials?.has(value) ? wireNumber(value) : null;
    default:
      return null;
  }
}

function wireNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

function checkedText(control: Extract<ScalarControl, { type: "text" }>, text: string): Result<string, string> {
  const { maxBytes } = control;
  if (maxBytes !== undefined && byteLength(text) > maxBytes) {
    return err(`The server takes at most ${formatCount(maxBytes)} bytes; this has ${formatCount(byteLength(text))}.`);
  }
  const problem = control.subject ? subjectProblem(text) : undefined;
  return problem ? err(sentence(subjectProblemText(problem))) : ok(text);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** `unlimited` or the number itself: `-1`. */
function special(specials: SpecialNumbers | undefined, text: string): Result<number, string> | null {
  for (const [number, word] of specials ?? []) {
    if (text.toLowerCase() === word || text === String(number)) return ok(number);
  }
  return null;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function integer(bounds: Bounds, text: string): Result<number, string> {
  const negative = /^[-\u2212]\s*\d/.test(text);
  if (negative && (bounds.min === undefined || bounds.min < 0)) {
    const parsed = parseCount(text.slice(1));
    return parsed.ok ? within(bounds, -parsed.value) : err(unitErrorText(parsed.error));
  }
  const parsed = parseCount(text);
  return parsed.ok ? within(bounds, parsed.value) : err(unitErrorText(parsed.error));
}

function decimal(bounds: Bounds, text: string): Result<number, string> {
  const value = Number(text.replace(/(?<=\d)[,_ ](?=\d{3}(\D|$))/g, ""));
  return Number.isFinite(value) ? within(bounds, value) : err(`${quoted(text.slice(0, 40))} is not a number.`);
}

function within({ min, max }: Bounds, value: number): Result<number, string> {
  if (min !== undefined && value < min) return err(`The smallest value is ${formatCount(min)}.`);
  if (max !== undefined && value > max) return err(`The largest value is ${formatCount(max)}.`);
  return ok(value);
}

/** Kept as it was typed when the document takes it so; otherwise in the document's own spelling. */
function durationText(text: string): Result<string, string> {
  const parsed = parseDuration(text);
  if (!parsed.ok) return err(unitErrorText(parsed.error));
  const compact = text.replace(/\s+/g, "").toLowerCase();
  const plain = /^(\d+(\.\d+)?(ns|us|ms|s|m|h|d))+$/.test(compact);
  return ok(plain ? compact : formatDuration(parsed.value));
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** A date alone or without seconds is filled up, in UTC. */
function time(text: string): Result<string, string> {
  const upper = text.toUpperCase().replace(/^(\d{4}-\d\d-\d\d) /, "$1T");
  const full = /^\d{4}-\d\d-\d\d$/.test(upper)
    ? `${upper}T00:00:00Z`
    : /^[^T]+T\d\d:\d\d$/.test(upper)
      ? `${upper}:00Z`
      : /^[^T]+T\d\d:\d\d:\d\d$/.test(upper)
        ? `${upper}Z`
        : upper;
  const [, year, month, day] = RFC_3339.exec(full) ?? [];
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= days && !Number.isNaN(Date.parse(full))
    ? ok(full)
    : err("Enter a time such as 2026-01-31T12:00:00Z.");
}
