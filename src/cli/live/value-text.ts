/** Values of configurations in a line of text. */
import { formatDuration, formatSize } from "#core/design/units.ts";
import type { FieldPath } from "#core/topology/model.ts";

/** Longer ones are cut. */
const LONGEST = 200;

/** Nanoseconds and bytes in their units, the rest as JSON. */
export function valueText(path: FieldPath, value: unknown): string {
  if (value === undefined) return "(none)";
  const field = String(path.at(-1));
  if (typeof value === "number" && value > 0) {
    if (DURATIONS.test(field)) return formatDuration(value);
    if (SIZES.test(field)) return formatSize(value);
  }
  const text = JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const DURATIONS =
  /^(max_age|duplicate_window|ack_wait|max_expires|idle_heartbeat|priority_timeout|\w+_(ttl|threshold))$/;
const SIZES = /^(max_bytes|max_msg_size)$/;
