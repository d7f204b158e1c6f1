/** Snapping of what is being dragged: to lines through its neighbours first, to the grid otherwise. */
import type { Box } from "./box.ts";

export const GRID = 8;

/** A line to draw while something is aligned: along `axis` at `at`, from `from` to `to` on the other axis. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Snapped {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

export function toGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/**
 * `box`: where the dragged things would be without snapping; the answer is what to add to it.
 * `reach` in canvas units: how near an edge or middle must be to another's to be drawn to it.
 */
export function snap(box: Box, others: Iterable<Box>, reach: number): Snapped {
  const x = nearest(box, others, reach, "x");
  const y = nearest(box, others, reach, "y");
  return {
    dx: x?.by ?? toGrid(box.minX) - box.minX,
    dy: y?.by ?? toGrid(box.minY) - box.minY,
    guides: [...(x ? [x.guide] : []), ...(y ? [y.guide] : [])],
  };
}

function nearest(
  box: Box,
  others: Iterable<Box>,
  reach: number,
  axis: "x" | "y",
): { readonly by: number; readonly guide: Guide } | null {
  let best: { by: number; guide: Guide } | null = null;
  const mine = stops(box, axis);
  for (const other of others) {
    for (const [index, at] of stops(other, axis).entries()) {
      for (const [own, from] of mine.entries()) {
        // A middle aligns with middles, an edge with edges.
        if ((index === 1) !== (own === 1)) continue;
        const by = at - from;
        if (Math.abs(by) > (best ? Math.abs(best.by) - 1e-6 : reach)) continue;
        best = { by, guide: line(box, other, axis, at) };
      }
    }
  }
  return best;
}

function stops(box: Box, axis: "x" | "y"): readonly [number, number, number] {
  const [low, high] = axis === "x" ? [box.minX, box.maxX] : [box.minY, box.maxY];
  return [low, (low + high) / 2, high];
}

function line(a: Box, b: Box, axis: "x" | "y", at: number): Guide {
  return axis === "x"
    ? { axis, at, from: Math.min(a.minY, b.minY), to: Math.max(a.maxY, b.maxY) }
    : { axis, at, from: Math.min(a.minX, b.minX), to: Math.max(a.maxX, b.maxX) };
}
