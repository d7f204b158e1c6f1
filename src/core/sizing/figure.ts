/**
 * Figures of a sizing: a value with the formula behind it, or the fields that would have to be filled in first.
 * Nothing is made up: what is assumed says so, and what is unknown stays unknown through everything computed from it.
 */
import type { ElementId } from "../design/ids.ts";
import type { FieldPath } from "../topology/model.ts";
import { quantityText } from "./quantity-text.ts";

/** What figures count. `ns`: a duration in nanoseconds; `share`: 1 is all of it. */
export type Unit = "per-second" | "bytes" | "bytes-per-second" | "ns" | "count" | "share";

/** A number of that unit: a `Quantity<"bytes">` is a `Bytes`, a `Quantity<"ns">` a `Nanos`. */
export type Quantity<U extends Unit> = number & { readonly unit: U };

/** A field of an element, or of the design itself. */
export interface FieldRef {
  readonly element: ElementId | undefined;
  readonly at: FieldPath;
}

/** Where a number comes from. */
export type Basis = "declared" | "server default" | "client default" | "assumed";

/** A number that went into a figure, and the field that says it, or would say it if it were not assumed. */
export interface Input extends FieldRef {
  readonly basis: Basis;
  /** With its unit: `200/s`, `30s`. */
  readonly text: string;
}

/** A figure that can be told. */
export interface Known<U extends Unit = Unit> {
  readonly state: "known";
  readonly unit: U;
  /** Finite, zero or more. */
  readonly value: Quantity<U>;
  /** With the numbers put in: `200/s × 7d × 1,057 B`; `formulaText` adds the result. Empty for a field's own value. */
  readonly formula: string;
  readonly inputs: readonly Input[];
}

/** A figure that needs something the design does not say. */
export interface Unknown<U extends Unit = Unit> {
  readonly state: "unknown";
  readonly unit: U;
  /** The fields to fill in. Empty when no field can say it: then `why` does. */
  readonly missing: readonly FieldRef[];
  readonly why?: string;
  /** Of a sum: what is known of it. */
  readonly least?: Quantity<U>;
}

/** There is no such figure here, whatever is filled in. */
export interface None<U extends Unit = Unit> {
  readonly state: "none";
  readonly unit: U;
  /** A short clause: `nothing arrives`. */
  readonly why: string;
}

/** One of the three. */
export type Figure<U extends Unit = Unit> = Known<U> | Unknown<U> | None<U>;

/** Fields and inputs that one figure lists: no one reads more, and a stream may have thousands of publications. */
const MOST_LISTED = 24;

/** A number as the design, a client or the server gives it; unknown when there is none. */
export function given<U extends Unit>(
  unit: U,
  value: number | undefined,
  field: FieldRef,
  basis: Basis = "declared",
): Figure<U> {
  if (value === undefined) return unknown(unit, [field]);
  if (!countable(value)) return none(unit, TOO_LARGE);
  const input = { element: field.element, at: field.at, basis, text: quantityText(unit, value) };
  return { state: "known", unit, value: value as Quantity<U>, formula: "", inputs: [input] };
}

/** Of the fields each place once, and no more than a figure lists. */
export function unknown<U extends Unit>(unit: U, missing: readonly FieldRef[], why?: string): Unknown<U> {
  return { state: "unknown", unit, missing: distinct(missing), ...(why !== undefined && { why }) };
}

/** `why`: a short clause. */
export function none<U extends Unit>(unit: U, why: string): None<U> {
  return { state: "none", unit, why };
}

/** `200/s × 7d × 1,057 B = 119 GiB`; just the value of what is a field's own. */
export function formulaText({ unit, value, formula }: Known): string {
  const result = quantityText(unit, value);
  return formula === "" ? result : `${formula} = ${result}`;
}

/** What a computation gives: a number with its formula, or why there is none. */
export type Computed = { readonly value: number; readonly formula: string } | { readonly none: string };

type Numbers<P extends readonly Figure[]> = { [K in keyof P]: number };

/** Computes a figure from others: there is none if one of them has none, and it is unknown if one is unknown. */
export function derive<U extends Unit, const P extends readonly Figure[]>(
  unit: U,
  parts: P,
  compute: (...values: Numbers<P>) => Computed,
): Figure<U> {
  const numbers: number[] = [];
  const inputs: Input[] = [];
  const missing: FieldRef[] = [];
  let unknowns = 0;
  let why: string | undefined;
  for (const part of parts) {
    if (part.state === "none") return none(unit, part.why);
    if (part.state === "unknown") {
      unknowns += 1;
      missing.push(...part.missing);
      why ??= part.why;
    } else {
      numbers.push(part.value);
      inputs.push(...part.inputs);
    }
  }
  if (unknowns > 0) return unknown(unit, missing, why);
  const computed = compute(...(numbers as Numbers<P>));
  if ("none" in computed) return none(unit, computed.none);
  const { value, formula } = computed;
  if (!countable(value)) return none(unit, TOO_LARGE);
  return {
    state: "known",
    unit,
    value: value as Quantity<U>,
    formula,
    inputs: distinct(inputs),
  };
}

/**
 * The sum of figures of one unit. Those that do not exist count for nothing; `why` is told when none does. When some
 * are unknown so is the sum, with what is known of it.
 */
export function sumOf<U extends Unit>(unit: U, parts: readonly Figure<U>[], why: string): Figure<U> {
  const known = parts.filter((part) => part.state === "known");
  const open = parts.filter((part) => part.state === "unknown");
  const value = known.reduce((sum, part) => sum + part.value, 0);
  if (!countable(value)) return none(unit, TOO_LARGE);
  if (open.length > 0) {
    const missing = open.flatMap((part) => part.missing.slice(0, MOST_LISTED));
    const reason = open.find((part) => part.why !== undefined)?.why;
    const least = value + open.reduce((sum, part) => sum + (part.least ?? 0), 0);
    return { ...unknown(unit, missing, reason), ...(least > 0 && { least: least as Quantity<U> }) };
  }
  const [only] = known;
  if (!only) return none(unit, why);
  if (known.length === 1) return only;
  const inputs = distinct(known.flatMap((part) => part.inputs));
  const formula = sumText(known.map((part) => quantityText(unit, part.value)));
  return { state: "known", unit, value: value as Quantity<U>, formula, inputs };
}

/** The next whole number, past the last digits of a double: 8.4 / 2.8 is 3. */
export function roundedUp(value: number): number {
  return Math.ceil(value - value * 1e-12);
}

const MOST_TERMS = 4;

/** `200/s + 6/s`, and of many the first few. */
export function sumText(terms: readonly string[]): string {
  if (terms.length <= MOST_TERMS) return terms.join(" + ");
  return `${terms.slice(0, MOST_TERMS - 1).join(" + ")} + ${terms.length - MOST_TERMS + 1} more`;
}

const TOO_LARGE = "more than can be counted";
/** Far past any system, and far below where doubles end: products of a few figures stay finite. */
const LARGEST = 1e100;

function countable(value: number): boolean {
  return value >= 0 && value < LARGEST;
}

function distinct<R extends FieldRef>(fields: readonly R[]): readonly R[] {
  if (fields.length < 2) return fields;
  const byPlace = new Map<string, R>();
  for (const field of fields) {
    if (byPlace.size === MOST_LISTED) break;
    byPlace.set(`${field.element ?? ""} ${field.at.join("\u0000")}`, field);
  }
  return [...byPlace.values()];
}
