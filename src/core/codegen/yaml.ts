/** YAML 1.2 in block style, read alike by YAML 1.1 parsers. */
import { numberText } from "../design/json-number.ts";
import { yamlQuote } from "./quote/yaml.ts";

/** What YAML can hold of what a target writes. `undefined` members are left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Lines of a mapping, each below `indent`. Empty when it has no members. */
export function yamlLines(value: { readonly [key: string]: YamlValue }, indent = ""): string[] {
  const out: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const [first = "", ...rest] = valueLines(member, `${indent}  `);
    out.push(`${indent}${yamlQuote(key)}:${first === "" ? "" : ` ${first}`}`, ...rest);
  }
  return out;
}

/** The first line stands behind the key; it is empty when the value starts below. */
function valueLines(value: Exclude<YamlValue, undefined>, indent: string): string[] {
  if (typeof value === "string") return [yamlQuote(value)];
  if (typeof value === "number") return [numberText(value)];
  if (value === null || typeof value !== "object") return [String(value)];
  if (isList(value)) return value.length === 0 ? ["[]"] : ["", ...value.flatMap((item) => itemLines(item, indent))];
  const lines = yamlLines(value, indent);
  return lines.length === 0 ? ["{}"] : ["", ...lines];
}

function itemLines(item: YamlValue, indent: string): string[] {
  const [first = "", ...rest] = valueLines(item ?? null, `${indent}  `);
  if (first !== "") return [`${indent}- ${first}`, ...rest];
  // A mapping or a list: its first line stands behind the dash.
  const [head = "", ...tail] = rest;
  return [`${indent}- ${head.slice(indent.length + 2)}`, ...tail];
}

function isList(value: object): value is readonly YamlValue[] {
  return Array.isArray(value);
}
