import type { WireReason } from "#core/topology/model.ts";

/** JetBrains Mono at 11 px: each character is as wide as this. */
export const CHAR = 6.6;
const LEAST_CHARS = 6;
const MOST_CHARS = 36;

/** What travels, cut to the room there is between the nodes; nothing when that would say nothing. */
export function labelText(reasons: readonly WireReason[], room: number): string {
  const [first, ...rest] = reasons;
  if (!first) return "";
  const more = rest.length > 0 ? ` +${rest.length}` : "";
  const most = Math.min(MOST_CHARS, Math.floor((room - 10) / CHAR)) - more.length;
  const text = first.subject || first.pattern;
  if (text.length <= most) return text + more;
  return most < LEAST_CHARS ? "" : `${text.slice(0, most - 1)}…${more}`;
}
