/** How a stream fills: from empty, at its mean rate, until messages go as fast as they come. */
import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import { figureText } from "#core/sizing/words.ts";

/** Shares of the chart's width and height, from the lower left corner. */
export interface FillCurve {
  /** Where it stops growing, or the end of the chart. */
  readonly bend: { readonly x: number; readonly y: number };
  /** `max_bytes`; null when there is none. */
  readonly limit: number | null;
  /** It would grow past `max_bytes`. */
  readonly over: boolean;
  /** In words. */
  readonly text: string;
  /** Of the bend. */
  readonly time: string;
}

/** Room above the highest line and after the bend. */
const MARGIN = 1.2;

/** Null when not enough is known to draw it. */
export function fillCurve({ bytes, needed, limit, kept, timeToFull }: StoreSizing): FillCurve | null {
  if (bytes.state !== "known" || bytes.value <= 0) return null;
  const most = limit.state === "known" ? limit.value : null;
  const rest = needed.state === "known" ? needed.value : null;
  const end = rest === null ? most : most === null ? rest : Math.min(rest, most);
  if (end === null || end <= 0) return null;
  const over = most !== null && (rest === null || rest > most);
  const height = Math.max(end, most ?? 0, over ? (rest ?? end) : 0) * MARGIN;
  const time = over ? figureText(timeToFull) : kept.state === "known" ? figureText(kept) : "";
  const text = over
    ? `Reaches max_bytes ${figureText(limit)} after ${time}${rest === null ? "" : `, and needs ${figureText(needed)}`}`
    : `Comes to rest at ${figureText(needed)}${time && ` after ${time}`}${most === null ? "" : `, of max_bytes ${figureText(limit)}`}`;
  return { bend: { x: 1 / MARGIN, y: end / height }, limit: most === null ? null : most / height, over, text, time };
}
