/** Values of configurations in a line of text. */
import { pathText } from "#core/design/path-text.ts";
import { formatDuration, formatSize } from "#core/design/units.ts";
import { fieldAt } from "#core/jetstream/fields/index.ts";
import type { FieldPath } from "#core/topology/model.ts";

/** Longer ones are cut. Characters. */
const LONGEST = 200;

/** Nanoseconds and bytes in their units, the rest as JSON; `(none)` where there is no value. */
export function valueText(kind: "stream" | "consumer", path: FieldPath, value: unknown): string {
  if (value === undefined) return "(none)";
  const inUnits = UNITS[fieldAt(kind, pathText(path))?.unit ?? "none"];
  if (inUnits && isAmount(value)) return inUnits(value);
  if (inUnits && Array.isArray(value) && value.length > 0 && value.every(isAmount))
    return cut(`[${value.map(inUnits).join(", ")}]`);
  return cut(JSON.stringify(value));
}

const UNITS: Readonly<Record<string, ((amount: number) => string) | undefined>> = {
  ns: formatDuration,
  bytes: formatSize,
};

/** 0 and -1 mean something else than an amount. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
