/** Holds a module to the schema of the provider nats-io/jetstream 0.4.0. */
import { readFileSync } from "node:fs";
import type { HclBlock, HclValue } from "../hcl/hcl.ts";

/** What the provider says of an attribute, or of a nested block. */
interface Attribute {
  readonly type: "string" | "number" | "bool" | "list" | "map";
  readonly required?: boolean;
  readonly default?: unknown;
  readonly items?: "string" | "number";
  readonly oneOf?: readonly string[];
  readonly least?: number;
  readonly most?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly notEmpty?: boolean;
  readonly format?: "rfc3339";
  readonly exactlyOneOf?: readonly string[];
  readonly conflictsWith?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly block?: Attributes;
}
type Attributes = Readonly<Record<string, Attribute>>;

const FIXTURE = "../../../src/core/codegen/targets/terraform/fixtures/provider-0.4.0.json";
const SCHEMA: Readonly<Record<string, Attributes>> = JSON.parse(
  readFileSync(new URL(FIXTURE, import.meta.url), "utf8"),
);

/** What the provider takes for an attribute that is not written, if it says so. */
export function defaultOf(resource: string, name: string): HclValue | undefined {
  const attribute = SCHEMA[resource]?.[name];
  if (attribute?.default === undefined) return undefined;
  if (attribute.type === "number") return { number: String(attribute.default || 0) };
  return attribute.type === "bool" ? attribute.default === true : String(attribute.default);
}

/**
 * What the provider would refuse of a resource, a line each: attributes and blocks that it does not have, that it lacks
 * and that have another type; and when `bounds` are asked for, values that it does not take.
 */
export function schemaProblems(resource: HclBlock, bounds: boolean): string[] {
  const schema = SCHEMA[resource.labels[0] ?? ""];
  if (!schema) return [`${resource.labels.join(".")}: there is no such resource`];
  const own = { ...resource, blocks: resource.blocks.filter(({ type }) => type !== "lifecycle") };
  return problemsIn(own, schema, bounds).map((problem) => `${resource.labels.join(".")}: ${problem}`);
}

function problemsIn({ attributes, blocks }: HclBlock, schema: Attributes, bounds: boolean): string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = schema[name];
    if (!attribute || attribute.block) found.push(`${name}: there is no such attribute`);
    else if (!isOfType(attribute, value)) found.push(`${name}: ${JSON.stringify(value)} is no ${attribute.type}`);
    else if (bounds) found.push(...boundProblems(name, attribute, value, attributes));
  }
  for (const block of blocks) {
    const inner = schema[block.type]?.block;
    if (inner) found.push(...problemsIn(block, inner, bounds).map((problem) => `${block.type}.${problem}`));
    else found.push(`${block.type}: there is no such block`);
  }
  for (const [name, { required, maxItems = Number.POSITIVE_INFINITY, exactlyOneOf = [] }] of Object.entries(schema)) {
    if (required && !Object.hasOwn(attributes, name)) found.push(`${name}: is required`);
    if (blocks.filter(({ type }) => type === name).length > maxItems) found.push(`${name}: more than ${maxItems}`);
    const said = exactlyOneOf.filter((other) => Object.hasOwn(attributes, other));
    if (exactlyOneOf[0] === name && said.length !== 1) found.push(`${exactlyOneOf.join(", ")}: ${said.length} of them`);
  }
  return found;
}

function isOfType({ type, items }: Attribute, value: HclValue): boolean {
  switch (type) {
    case "string":
      return typeof value === "string" || (typeof value === "object" && value !== null && "reference" in value);
    case "bool":
      return typeof value === "boolean";
    case "number":
      return isNumber(value);
    case "list":
      return (
        Array.isArray(value) && value.every((item) => (items === "number" ? isNumber(item) : typeof item === "string"))
      );
    case "map":
      return (
        typeof value === "object" &&
        value !== null &&
        "map" in value &&
        Object.values(value.map).every((member) => typeof member === "string")
      );
  }
}

function isNumber(value: unknown): value is { readonly number: string } {
  return typeof value === "object" && value !== null && "number" in value;
}

/** Go's `int`, by which the provider keeps every number. */
const LARGEST = 2n ** 63n - 1n;

function boundProblems(
  name: string,
  attribute: Attribute,
  value: HclValue,
  others: Readonly<Record<string, HclValue>>,
): string[] {
  const found: string[] = [];
  const { oneOf, least, most, minItems = 0, notEmpty, format, conflictsWith = [], requiredWith = [] } = attribute;
  for (const { number } of [value, ...(Array.isArray(value) ? value : [])].filter(isNumber)) {
    if (!/^-?\d+$/.test(number)) found.push(`${name}: ${number} is no whole number`);
    else if (BigInt(number) > LARGEST || BigInt(number) < -LARGEST - 1n) found.push(`${name}: ${number} is too large`);
    if (least !== undefined && Number(number) < least) found.push(`${name}: ${number} is below ${least}`);
    if (most !== undefined && Number(number) > most) found.push(`${name}: ${number} is above ${most}`);
  }
  if (typeof value === "string") {
    if (oneOf && !oneOf.includes(value)) found.push(`${name}: ${value} is none of ${oneOf.join(", ")}`);
    if (notEmpty && value === "") found.push(`${name}: is empty`);
    if (format && !/^\d{4}-\d\d-\d\dT\d\d?:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value))
      found.push(`${name}: ${value} is no time of RFC 3339`);
  }
  if (Array.isArray(value) && value.length < minItems) found.push(`${name}: fewer than ${minItems}`);
  for (const other of conflictsWith) if (Object.hasOwn(others, other)) found.push(`${name}: conflicts with ${other}`);
  for (const other of requiredWith) if (!Object.hasOwn(others, other)) found.push(`${name}: needs ${other}`);
  return found;
}
