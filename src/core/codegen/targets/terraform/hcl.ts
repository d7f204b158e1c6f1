/**
 * Terraform's language, as `terraform fmt` writes it.
 * Source: hashicorp/hcl hclsyntax/spec.md; hclwrite/format.go.
 */
import { numberText } from "../../../design/json-number.ts";
import { hclQuote } from "../../quote/hcl.ts";

/** A value, or an expression to be written as it stands. */
export type HclValue =
  | string
  | number
  | boolean
  | readonly HclValue[]
  | { readonly [key: string]: string }
  | Expression;

/** A reference such as `jetstream_stream.orders.id`. Never made of what users write. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** `type "label" { … }`: attributes first, then nested blocks. */
export interface Block {
  readonly type: string;
  readonly labels?: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: HclValue])[];
  readonly blocks?: readonly Block[];
}

/** Longer lists go on a line for each member. */
const LINE = 100;

/** The lines of a block; the equals signs of neighbouring lines stand below each other. */
export function blockLines({ type, labels = [], attributes, blocks = [] }: Block, indent = ""): string[] {
  const head = `${indent}${[type, ...labels.map(hclQuote)].join(" ")} {`;
  const inner = `${indent}  `;
  if (attributes.length === 0 && blocks.length === 0) return [`${head}}`];
  const out = [head, ...attributeLines(attributes, inner)];
  for (const [i, block] of blocks.entries()) {
    if (attributes.length > 0 || i > 0) out.push("");
    out.push(...blockLines(block, inner));
  }
  return [...out, `${indent}}`];
}

function attributeLines(attributes: Block["attributes"], indent: string): string[] {
  const out: string[] = [];
  let run: [name: string, value: string][] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(([name]) => columns(name)));
    for (const [name, value] of run) out.push(`${indent}${name}${" ".repeat(width - columns(name))} = ${value}`);
    run = [];
  };
  for (const [name, value] of attributes) {
    const lines = valueLines(value, indent, name.length + 3);
    const [first = "", ...rest] = lines;
    if (rest.length === 0) {
      run.push([name, first]);
      continue;
    }
    flush();
    out.push(`${indent}${name} = ${first}`, ...rest);
  }
  flush();
  return out;
}

/** The first line continues what stands before it, and has no indent of its own. */
function valueLines(value: HclValue, indent: string, used: number): string[] {
  if (value instanceof Expression) return [value.text];
  if (typeof value === "string") return [hclQuote(value)];
  if (typeof value === "number") return [numberText(value)];
  if (typeof value !== "object") return [String(value)];
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.flatMap((item) => valueLines(item, inner, 0));
    const line = `[${items.join(", ")}]`;
    if (indent.length + used + line.length <= LINE) return [line];
    return ["[", ...items.map((item) => `${inner}${item},`), `${indent}]`];
  }
  const entries = Object.entries(value).map(([key, text]): [string, HclValue] => [hclQuote(key), text]);
  return ["{", ...attributeLines(entries, inner), `${indent}}`];
}

function isList(value: object): value is readonly HclValue[] {
  return Array.isArray(value);
}

/** As `terraform fmt` counts: what is read as one character is one, however many it is made of. */
function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].length;
}
