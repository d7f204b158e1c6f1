/** Values of configurations, as the wire has them and as people read them. */

import { pathText } from "#core/design/path-text.ts";
import { approxSize, formatDuration } from "#core/design/units.ts";
import { type FieldInfo, type FieldUnit, fieldAt } from "#core/jetstream/fields/index.ts";
import type { FieldPath } from "#core/topology/model.ts";

const LONGEST = 2_000;

/** JSON on one line where it is short; cut where it is longer than anybody reads. */
export function valueText(value: unknown): string {
  const line = JSON.stringify(value) ?? "";
  const text = line.length > 60 && typeof value === "object" ? JSON.stringify(value, null, 1) : line;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/**
 * A duration or a size with its unit, or a list of them, and `unlimited` where a number says so; null where the wire's
 * own value says it all.
 */
export function humanValue(kind: "stream" | "consumer", path: FieldPath, value: unknown): string | null {
  const field = fieldAt(kind, pathText(path));
  if (typeof value === "number" && isUnlimited(field, value)) return "unlimited";
  const unit = field?.unit;
  if (!Array.isArray(value)) return withUnit(unit, value);
  const texts = value.map((each) => withUnit(unit, each) ?? valueText(each)).join(", ");
  return value.some((each) => withUnit(unit, each) !== null) && texts.length <= LONGEST ? texts : null;
}

function isUnlimited(field: FieldInfo | undefined, value: number): boolean {
  const special = field?.special?.find((each) => each.value === String(value));
  return special !== undefined && /^unlimited\b/.test(special.meaning);
}

function withUnit(unit: FieldUnit | undefined, value: unknown): string | null {
  if (typeof value !== "number" || value <= 0) return null;
  switch (unit) {
    case "ns":
      return formatDuration(value);
    case "bytes":
      return value < 1024 ? null : approxSize(value);
    default:
      return null;
  }
}
