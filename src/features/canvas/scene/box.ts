/** Rectangles in canvas units, as the spatial index has them. */
import type { Point } from "#core/design/geometry.ts";

/** A rectangle by its sides. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The window on the canvas: a canvas point `p` is at `p * zoom + (x, y)` on the screen. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export function boxOf(x: number, y: number, width: number, height: number): Box {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}

export function intersects(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}

export function contains(outer: Box, inner: Box): boolean {
  return outer.minX <= inner.minX && outer.minY <= inner.minY && outer.maxX >= inner.maxX && outer.maxY >= inner.maxY;
}

/** Null when there are none. */
export function union(boxes: Iterable<Box>): Box | null {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    minX = Math.min(minX, box.minX);
    minY = Math.min(minY, box.minY);
    maxX = Math.max(maxX, box.maxX);
    maxY = Math.max(maxY, box.maxY);
  }
  return minX > maxX ? null : { minX, minY, maxX, maxY };
}

export function grown(box: Box, by: number): Box {
  return { minX: box.minX - by, minY: box.minY - by, maxX: box.maxX + by, maxY: box.maxY + by };
}

export function centre(box: Box): Point {
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
}

/** From the right side of one node to the left side of the other. */
export function wireEnds(from: Box, to: Box): { readonly start: Point; readonly end: Point } {
  return {
    start: { x: from.maxX, y: (from.minY + from.maxY) / 2 },
    end: { x: to.minX, y: (to.minY + to.maxY) / 2 },
  };
}
