/** JSON values with what parsing loses: repeated members, the digits of numbers, the spelling of strings. */
import { numberText } from "../../../design/json-number.ts";
import { wellFormed } from "./go-text.ts";

/** One value. `raw()` is its text as it was sent. */
export type JsonNode =
  | { readonly kind: "object"; readonly members: readonly Member[]; raw(): string }
  | { readonly kind: "array"; readonly items: readonly JsonNode[]; raw(): string }
  | { readonly kind: "string"; readonly text: string; raw(): string }
  | { readonly kind: "number"; raw(): string }
  | { readonly kind: "boolean"; readonly value: boolean; raw(): string }
  | { readonly kind: "null"; raw(): string };

/** One member of an object, in the order sent. */
export interface Member {
  readonly name: string;
  readonly value: JsonNode;
}

/** How deep Go reads objects and lists. Source: encoding/json scanner.go (maxNestingDepth). */
export const MAX_DEPTH = 10_000;

/** More values than a request can hold: each takes two bytes, and `max_payload` is 1 MiB. */
const MAX_NODES = 1 << 19;

export const NULL_NODE: JsonNode = { kind: "null", raw: () => "null" };
export const TRUE_NODE: JsonNode = { kind: "boolean", value: true, raw: () => "true" };
export const FALSE_NODE: JsonNode = { kind: "boolean", value: false, raw: () => "false" };

/** Why a value cannot be sent: nested too deep for the server (cycles are), or more than a request can hold. */
export type ValueFault = "depth" | "size";

/**
 * The nodes of a parsed value, as a client would send it: without `undefined` members, `null` for what JSON has no
 * word for. Gives the fault where there is one. `depth` is how deep the value itself stands.
 */
export function nodesOf(value: unknown, depth = 0): JsonNode | ValueFault {
  let left = MAX_NODES;
  const root: JsonNode[] = [];
  const tasks: { readonly value: object; readonly depth: number; readonly into: JsonNode[] | Member[] }[] = [];

  const place = (item: unknown, at: number): JsonNode | undefined => {
    left -= 1;
    const leaf = leafOf(item);
    if (leaf) return leaf;
    if (at >= MAX_DEPTH || left < 0) return undefined;
    const list = Array.isArray(item);
    const into: JsonNode[] & Member[] = [] as never;
    tasks.push({ value: item as object, depth: at + 1, into });
    const raw = () => stringify(item);
    return list ? { kind: "array", items: into, raw } : { kind: "object", members: into, raw };
  };

  const first = place(value, depth);
  if (!first) return "depth";
  root.push(first);
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    if (Array.isArray(task.value)) {
      for (const item of task.value) {
        const node = place(item === undefined ? null : item, task.depth);
        if (!node) return left < 0 ? "size" : "depth";
        (task.into as JsonNode[]).push(node);
      }
      continue;
    }
    for (const name of Object.keys(task.value)) {
      const item = (task.value as Record<string, unknown>)[name];
      if (item === undefined || typeof item === "function" || typeof item === "symbol") continue;
      const node = place(item, task.depth);
      if (!node) return left < 0 ? "size" : "depth";
      (task.into as Member[]).push({ name: wellFormed(name), value: node });
    }
  }
  return left < 0 ? "size" : (root[0] as JsonNode);
}

function leafOf(value: unknown): JsonNode | undefined {
  switch (typeof value) {
    case "string":
      return { kind: "string", text: wellFormed(value), raw: () => JSON.stringify(value) };
    case "number":
      return Number.isFinite(value) ? { kind: "number", raw: () => numberText(value) } : NULL_NODE;
    case "bigint":
      return { kind: "number", raw: () => value.toString() };
    case "boolean":
      return value ? TRUE_NODE : FALSE_NODE;
    case "object":
      return value === null ? NULL_NODE : undefined;
    default:
      return NULL_NODE;
  }
}

/** For messages alone; a value that is too large to print is cut to nothing. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value, (_, item) => (typeof item === "bigint" ? Number(item) : item)) ?? "null";
  } catch {
    return "";
  }
}
