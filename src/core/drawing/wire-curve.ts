/** The curve of a wire: the same on the canvas, near and from afar, in pictures, and for the place of its label. */
import type { Point } from "../design/geometry.ts";

const LANE = 16;
const REACH = 64;
/** Half of a usual node's height and some room: how far a wire that runs backward dips below. */
const DIP = 92;

/** Cubic curves, as pairs of control points and an end, after a start. */
export interface WireCurve {
  readonly start: Point;
  readonly segments: readonly (readonly [Point, Point, Point])[];
  /** Where the label stands. */
  readonly middle: Point;
}

/**
 * From `start`, on the right side of a node, to `end`, on the left side of one. `lane` of `lanes` wires between the same
 * two nodes: each gets a height of its own.
 */
export function wireCurve(start: Point, end: Point, lane = 0, lanes = 1): WireCurve {
  const shift = (lane - (lanes - 1) / 2) * LANE;
  const a = { x: start.x, y: start.y + shift };
  const b = { x: end.x, y: end.y + shift };
  const dx = b.x - a.x;
  if (dx >= 24) {
    const pull = Math.min(220, Math.max(32, dx / 2));
    const c1 = { x: a.x + pull, y: a.y };
    const c2 = { x: b.x - pull, y: b.y };
    return { start: a, segments: [[c1, c2, b]], middle: onCurve(a, c1, c2, b, 0.5) };
  }
  const between = Math.abs(a.y - b.y) > 2 * DIP;
  const y = between ? (a.y + b.y) / 2 + shift : Math.max(a.y, b.y) + DIP + lane * LANE;
  const reach = REACH + lane * 6;
  return {
    start: a,
    segments: [
      [
        { x: a.x + reach, y: a.y },
        { x: a.x + reach, y },
        { x: a.x, y },
      ],
      [
        { x: a.x + dx / 3, y },
        { x: a.x + (2 * dx) / 3, y },
        { x: b.x, y },
      ],
      [{ x: b.x - reach, y }, { x: b.x - reach, y: b.y }, b],
    ],
    middle: { x: (a.x + b.x) / 2, y },
  };
}

/** For `d` of an SVG path, in tenths of canvas units. */
export function curvePath({ start, segments }: WireCurve): string {
  let text = `M${placed(start)}`;
  for (const [c1, c2, end] of segments) text += `C${placed(c1)} ${placed(c2)} ${placed(end)}`;
  return text;
}

function placed({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}

function onCurve(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const mix = (w: number, x: number, y: number, z: number) =>
    s * s * s * w + 3 * s * s * t * x + 3 * s * t * t * y + t * t * t * z;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}
