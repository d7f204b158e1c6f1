/** How undo steps of the inspector are called. */
import type { FieldPath } from "#core/topology/model.ts";
import { pathText } from "./path.ts";

const LONGEST = 40;

/** `Set max_age of ORDERS to 24h`, `Removed max_age of ORDERS`, `Changed subjects of ORDERS`. */
export function fieldStepLabel(path: FieldPath, owner: string, value: unknown, shown?: string): string {
  const field = `${pathText(path)} of ${owner}`;
  if (value === undefined) return `Removed ${field}`;
  const text = shown ?? (typeof value === "object" ? "" : String(value));
  const line = text.split("\n", 1)[0] ?? "";
  return text && text.length <= LONGEST && line === text ? `Set ${field} to ${text}` : `Changed ${field}`;
}
