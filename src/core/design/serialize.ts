/**
 * The canonical text of a design: the same design is always the same bytes, and a small edit is a small diff.
 * Elements stand in the order of their kinds, then of their ids; keys in the order of the schemas (the server's, for
 * configurations), unknown ones after them, sorted. What is flat and short takes one line.
 */
import type { ConsumerConfig, StreamConfig } from "../jetstream/wire.ts";
import { atOnce, type Steps } from "../steps.ts";
import type { ElementId } from "./ids.ts";
import { numberText } from "./json-number.ts";
import { isJsonObject } from "./json-value.ts";
import { KINDS } from "./kinds/all.ts";
import { type Design, type DesignElement, FORMAT, FORMAT_VERSION } from "./model.ts";
import { compareNatural, compareText } from "./natural-order.ts";
import { ELEMENT_SHAPES, ENVIRONMENT_SHAPE, PLACEMENT_SHAPE, type Shape, SUPPRESSION_SHAPE } from "./shape.ts";

/** Relative: the schema is served beside the app, and kept beside the file by those who want completion elsewhere. */
export const SCHEMA_REFERENCE = "design.schema.json";

const LINE_LENGTH = 100;

/** Ends with a line break. `parseDesign` of it gives an equal design. */
export function serializeDesign(design: Design): string {
  return atOnce(serializeInSteps(design));
}

/** Elements between two places to pause: a fraction of a millisecond. */
const STRIDE = 32;

/** `serializeDesign`, a little at a time. */
export function* serializeInSteps(design: Design): Steps<string> {
  const lines = [
    `"$schema": ${JSON.stringify(SCHEMA_REFERENCE)}`,
    `"format": ${JSON.stringify(FORMAT)}`,
    `"version": ${FORMAT_VERSION}`,
    `"name": ${JSON.stringify(design.name)}`,
  ];
  if (design.description !== "") lines.push(`"description": ${JSON.stringify(design.description)}`);
  lines.push(`"environment": ${inlineText(design.environment, ENVIRONMENT_SHAPE)}`);

  const ids = yield* orderInSteps(design.elements);
  const elements: string[] = [];
  for (const id of ids) {
    elements.push(`    "${id}": ${elementText(design.elements.get(id) as DesignElement)}`);
    if (elements.length % STRIDE === 0) yield;
  }
  lines.push(elements.length === 0 ? `"elements": {}` : `"elements": {\n${elements.join(",\n")}\n  }`);

  const placed: string[] = [];
  for (const id of ids) {
    const placement = design.layout.get(id);
    if (placement) placed.push(`    "${id}": ${inlineText(placement, PLACEMENT_SHAPE)}`);
    if (placed.length % STRIDE === 0) yield;
  }
  if (placed.length > 0) lines.push(`"layout": {\n${placed.join(",\n")}\n  }`);

  const { suppressions } = design;
  if (suppressions.length > 0) {
    const texts = suppressions.map((suppression) => `    ${inlineText(suppression, SUPPRESSION_SHAPE)}`);
    lines.push(`"suppressions": [\n${texts.join(",\n")}\n  ]`);
  }
  return `{\n  ${lines.join(",\n  ")}\n}\n`;
}

/** One element as it stands in the file, at the margin: what the inspector's JSON shows. */
export function serializeElement(element: DesignElement): string {
  return expanded(element, ELEMENT_SHAPES.get(element.kind), "", 1);
}

/** A configuration of the JetStream API as JSON, its fields in the order of the server's, at the margin. */
export function serializeConfig(kind: "stream" | "consumer", config: StreamConfig | ConsumerConfig): string {
  const shape = ELEMENT_SHAPES.get(kind);
  return expanded(config, shape && fieldShape(shape, "config"), "", 1);
}

/** Ids in the order of the file: by kind, then as people count. */
export function canonicalOrder(elements: ReadonlyMap<ElementId, DesignElement>): ElementId[] {
  return atOnce(orderInSteps(elements));
}

function* orderInSteps(elements: ReadonlyMap<ElementId, DesignElement>): Steps<ElementId[]> {
  const byKind = new Map<string, ElementId[]>(KINDS.map((kind) => [kind, []]));
  for (const [id, { kind }] of elements) byKind.get(kind)?.push(id);
  for (const ids of byKind.values()) {
    yield;
    ids.sort(compareNatural);
  }
  return [...byKind.values()].flat();
}

function elementText(element: DesignElement): string {
  return expanded(element, ELEMENT_SHAPES.get(element.kind), "    ", 1);
}

/** `levels` of objects are always one key a line: the element itself and its configuration. */
function expanded(value: unknown, shape: Shape | undefined, indent: string, levels: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const item = shape?.type === "array" ? shape.item : undefined;
    return `[\n${value.map((each) => inner + text(each, item, inner, 0, 0)).join(",\n")}\n${indent}]`;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const lines = orderedKeys(object, shape).map((key) => {
    const name = JSON.stringify(key);
    const force = key === "config" ? levels : 0;
    return `${inner}${name}: ${text(object[key], fieldShape(shape, key), inner, force, name.length + 2)}`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}

function text(value: unknown, shape: Shape | undefined, indent: string, levels: number, used: number): string {
  if (typeof value !== "object" || value === null) return scalarText(value);
  if (levels === 0 && isFlat(value)) {
    const inline = inlineText(value, shape);
    if (indent.length + used + inline.length <= LINE_LENGTH) return inline;
  }
  return expanded(value, shape, indent, levels - 1);
}

/** A list of scalars, or an object of scalars and such lists. */
function isFlat(value: object): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each !== "object" || each === null);
  return Object.values(value).every(
    (each) => typeof each !== "object" || each === null || (Array.isArray(each) && isFlat(each)),
  );
}

function inlineText(value: unknown, shape: Shape | undefined): string {
  if (Array.isArray(value)) return `[${value.map((each) => inlineText(each, undefined)).join(", ")}]`;
  if (!isJsonObject(value)) return scalarText(value);
  const fields = orderedKeys(value, shape).map((key) => `${JSON.stringify(key)}: ${inlineText(value[key], undefined)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function scalarText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  return JSON.stringify(value ?? null);
}

function fieldShape(shape: Shape | undefined, key: string): Shape | undefined {
  if (shape?.type === "object") return shape.fields.get(key);
  return shape?.type === "record" ? shape.value : undefined;
}

function orderedKeys(object: Readonly<Record<string, unknown>>, shape: Shape | undefined): string[] {
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  if (shape?.type !== "object") return keys.sort(compareText);
  const rank = rankOf(shape);
  return keys.sort((a, b) => {
    const left = rank.get(a) ?? Number.POSITIVE_INFINITY;
    const right = rank.get(b) ?? Number.POSITIVE_INFINITY;
    return left === right ? compareText(a, b) : left - right;
  });
}

const ranks = new WeakMap<Shape, ReadonlyMap<string, number>>();

function rankOf(shape: Extract<Shape, { type: "object" }>): ReadonlyMap<string, number> {
  let rank = ranks.get(shape);
  if (!rank) {
    rank = new Map([...shape.fields.keys()].map((key, i) => [key, i]));
    ranks.set(shape, rank);
  }
  return rank;
}
