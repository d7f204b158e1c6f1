/** Decisions in words. */

import type { Design } from "../design/model.ts";
import { pathText } from "../design/path-text.ts";
import { formatCount, formatDuration, formatSize } from "../design/units.ts";
import { fieldAt } from "../jetstream/fields/index.ts";
import type { Decision } from "./draft.ts";

/** Members of publications that count bytes. */
const SIZES: ReadonlySet<string> = new Set(["bytes", "bytesP99", "bytesMax", "maxPayload", "maxStorage", "maxMemory"]);

/** The value as people read it: `30s`, `1.5 GiB`, `orders.>`, `30s, 2m, 10m`, `subject: dlq.a.b`. Empty for what is no setting. */
export function valueText({ elements }: Design, { element: id, at, value }: Decision): string {
  if (value === undefined) return "";
  const element = id === undefined ? undefined : elements.get(id);
  const unit =
    element && "config" in element && at[0] === "config"
      ? fieldAt(element.kind, pathText([...at.slice(1)]))?.unit
      : SIZES.has(String(at.at(-1)))
        ? "bytes"
        : undefined;
  return Array.isArray(value) ? value.map((each) => oneText(each, unit)).join(", ") : oneText(value, unit);
}

function oneText(value: unknown, unit: string | undefined): string {
  if (typeof value === "string") return value;
  if (isRecord(value))
    return Object.entries(value)
      .map(([key, each]) => `${key}: ${oneText(each, undefined)}`)
      .join(", ");
  if (typeof value !== "number") return JSON.stringify(value);
  if (value >= 0 && unit === "ns") return formatDuration(value);
  if (value >= 0 && unit === "bytes") return formatSize(value);
  return value >= 0 && Number.isSafeInteger(value) ? formatCount(value) : String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
