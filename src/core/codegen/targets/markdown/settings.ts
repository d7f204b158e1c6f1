/** Configurations as a reader takes them in: `max_age 7d`, `allow_direct`. */
import { formatCount, formatDuration, formatSize } from "../../../design/units.ts";
import { type ConfigKind, fieldAt } from "../../../jetstream/fields/index.ts";
import { markdownCode } from "../../quote/markdown.ts";

/** Every declared field but those that stand elsewhere, in the order in which they are declared. */
export function settings(
  kind: ConfigKind,
  config: Readonly<Record<string, unknown>>,
  elsewhere: readonly string[],
): string {
  return Object.entries(config)
    .filter(([field, value]) => value !== undefined && !elsewhere.includes(field))
    .map(([field, value]) => markdownCode(settingText(kind, field, value)))
    .join(", ");
}

function settingText(kind: ConfigKind, field: string, value: unknown): string {
  if (value === true) return field;
  const unit = fieldAt(kind, field)?.unit;
  const text = (item: unknown): string => {
    if (typeof item === "string") return item;
    if (typeof item !== "number" || !Number.isInteger(item)) return JSON.stringify(item) ?? "";
    if (item < 0) return String(item);
    if (unit === "ns") return formatDuration(item);
    return unit === "bytes" ? formatSize(item) : unit === "count" ? formatCount(item) : String(item);
  };
  return `${field} ${Array.isArray(value) && value.every((item) => typeof item !== "object") ? value.map(text).join(" ") : text(value)}`;
}
