/** Room for something new on the canvas. */
import type { Point, Size } from "#core/design/geometry.ts";
import { type Box, boxOf } from "./box.ts";
import { toGrid } from "./guides.ts";

const GAP = 24;
const RINGS = 40;

/**
 * The free place nearest to `wanted` (a top left corner), looked for in ever larger squares around it;
 * `wanted` itself when nothing near is free. `occupied` says whether something other than a frame touches a box.
 */
export function freePlace(wanted: Point, { width, height }: Size, occupied: (box: Box) => boolean): Point {
  const start = { x: toGrid(wanted.x), y: toGrid(wanted.y) };
  const free = ({ x, y }: Point) => !occupied(boxOf(x - GAP, y - GAP, width + 2 * GAP, height + 2 * GAP));
  if (free(start)) return start;
  const stepX = toGrid(width / 2 + GAP);
  const stepY = toGrid(height / 2 + GAP);
  for (let ring = 1; ring <= RINGS; ring++) {
    for (const [column, row] of square(ring)) {
      const place = { x: start.x + column * stepX, y: start.y + row * stepY };
      if (free(place)) return place;
    }
  }
  return start;
}

/** The cells of a square's rim, below and right of the middle first: where people look for what they added. */
function square(ring: number): readonly (readonly [number, number])[] {
  const cells: [number, number][] = [];
  for (let i = -ring; i <= ring; i++) {
    cells.push([i, ring], [i, -ring]);
    if (Math.abs(i) !== ring) cells.push([ring, i], [-ring, i]);
  }
  const cost = ([x, y]: readonly [number, number]) => Math.hypot(x, y) + (y < 0 ? 0.6 : 0) + (x < 0 ? 0.4 : 0);
  return cells.sort((a, b) => cost(a) - cost(b));
}
