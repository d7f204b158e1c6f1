/** How a stream fills: from empty, at its mean rate, until messages go as fast as they come. */
import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import { figureText } from "#core/sizing/words.ts";
import { type Curve, MARGIN } from "./curve.ts";

/** Null when not enough is known to draw it. */
export function fillCurve({ bytes, needed, limit, kept, timeToFull }: StoreSizing): Curve | null {
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
  const [x, y] = [1 / MARGIN, end / height];
  const label = over || !time ? time : `${time}: ${figureText(needed)}`;
  return {
    points: [
      { x: 0, y: 0 },
      { x, y },
      { x: 1, y },
    ],
    limit: most === null ? null : { y: most / height, label: `max_bytes ${figureText(limit)}` },
    over,
    text,
    ticks: [{ x, y, label }],
  };
}
