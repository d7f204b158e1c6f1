/** Values as code. */
import { numberText } from "../../../design/json-number.ts";
import { tsQuote } from "../../quote/typescript.ts";

const LINE_LENGTH = 116;

/**
 * A value of JSON as a literal, for a line that is indented by `indent` and has `used` characters before it. Whole
 * numbers that a double need not hold exactly become bigints.
 */
export function literal(value: unknown, indent: string, used = 0): string {
  if (typeof value !== "object" || value === null) return scalar(value);
  const inline = inlined(value);
  if (indent.length + used + inline.length <= LINE_LENGTH) return inline;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((each) => `${inner}${literal(each, inner)},\n`).join("")}${indent}]`;
  const lines = Object.entries(value).map(([key, each]) => {
    const name = keyOf(key);
    return `${inner}${name}: ${literal(each, inner, name.length + 2)},\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

/** Fields in several lines, whatever their length: `{` and `}` included. */
export function object(fields: Readonly<Record<string, unknown>>, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(fields).map(
    ([key, each]) => `${inner}${keyOf(key)}: ${literal(each, inner, key.length + 2)},\n`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

function inlined(value: unknown): string {
  if (typeof value !== "object" || value === null) return scalar(value);
  if (Array.isArray(value)) return `[${value.map(inlined).join(", ")}]`;
  const entries = Object.entries(value).map(([key, each]) => `${keyOf(key)}: ${inlined(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function scalar(value: unknown): string {
  if (typeof value === "string") return tsQuote(value);
  if (typeof value !== "number") return String(value ?? null);
  const text = numberText(value);
  if (!/^-?\d+$/.test(text)) return text;
  const grouped = text.replace(/\B(?=(\d{3})+$)/g, "_");
  return Number.isSafeInteger(value) ? grouped : `${grouped}n`;
}

/** Written plainly, `__proto__` would be no key. */
function keyOf(key: string): string {
  if (key === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? key : tsQuote(key);
}
