/** Answers as text in a box, and back. */
import { formatSize } from "#core/design/units.ts";
import type { Control } from "../questions/question.ts";

/** Of what was entered; empty when nothing was. What is no answer is shown as it was typed. */
export function shownText({ type }: Control, value: unknown): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "number") return String(value);
  if (type === "size") return formatSize(value);
  return type === "share" ? `${Number((value * 100).toPrecision(6))}%` : String(value);
}

/** What the text answers; undefined when it is empty. What cannot be read stays text, and is told as wrong. */
export function readText({ type }: Control, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  switch (type) {
    case "words":
      return trimmed.split(/[\s,]+/).filter(Boolean);
    case "share":
      return trimmed.endsWith("%") ? (numberOf(trimmed.slice(0, -1), 100) ?? trimmed) : (numberOf(trimmed) ?? trimmed);
    case "number":
      return numberOf(trimmed.replace(/(?<=\d),(?=\d{3}\b)/g, "")) ?? trimmed;
    case "size":
      return numberOf(trimmed) ?? trimmed;
    default:
      return trimmed;
  }
}

function numberOf(text: string, parts = 1): number | undefined {
  const value = /^[-+.\d]/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? Number((value / parts).toPrecision(15)) : undefined;
}
