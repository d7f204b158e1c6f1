/** One wire of a design as SVG: a curve from the right of one node to the left of the other. */
import type { Wire } from "../../topology/model.ts";
import { type Palette, wireLook } from "./palette.ts";
import type { Box } from "./places.ts";
import { tag } from "./xml.ts";

const LANE = 14;
/** How far a wire that runs backward dips below both its ends. */
const DIP = 92;
const REACH = 60;
/** Room between two nodes for a curve without a bend back. */
const FORWARD = 24;

/** `lane` of `lanes` wires between the same two nodes. */
export function drawWire(wire: Wire, from: Box, to: Box, lane: number, lanes: number, palette: Palette): string {
  const look = wireLook(wire.kind, palette);
  return tag("path", {
    d: curve(from, to, (lane - (lanes - 1) / 2) * LANE),
    fill: "none",
    stroke: look.colour,
    "stroke-width": 1.75,
    "stroke-dasharray": look.dashes,
    "stroke-linecap": wire.kind === "request" ? "round" : undefined,
    "marker-end": `url(#${markerId(look.colour)})`,
  });
}

/** The room that a wire takes; the curves of those that run backward reach beyond their nodes. */
export function wireBox(from: Box, to: Box): Box {
  const top = Math.min(from.y, to.y);
  const bottom = Math.max(from.y + from.height / 2, to.y + to.height / 2);
  const forward = to.x - from.x - from.width >= FORWARD;
  const left = forward ? from.x : to.x - REACH;
  const right = forward ? to.x : from.x + from.width + REACH;
  const apart = Math.abs(from.y + from.height / 2 - to.y - to.height / 2) > 2 * DIP;
  return { x: left, y: top, width: Math.max(0, right - left), height: bottom - top + (forward || apart ? 0 : DIP) };
}

/** Arrow heads, one for each colour. */
export function drawMarkers(wires: readonly Wire[], palette: Palette): string {
  const colours = new Set(wires.map(({ kind }) => wireLook(kind, palette).colour));
  const markers = [...colours].map((colour) =>
    tag(
      "marker",
      {
        id: markerId(colour),
        viewBox: "0 0 10 10",
        refX: 9,
        refY: 5,
        markerWidth: 10,
        markerHeight: 10,
        markerUnits: "userSpaceOnUse",
        orient: "auto",
      },
      tag("path", { d: "M1 1.2L9 5L1 8.8Z", fill: colour }),
    ),
  );
  return markers.length === 0 ? "" : tag("defs", {}, ...markers);
}

function markerId(colour: string): string {
  return `arrow-${colour.slice(1)}`;
}

function curve(from: Box, to: Box, shift: number): string {
  const a = { x: from.x + from.width, y: from.y + from.height / 2 + shift };
  const b = { x: to.x, y: to.y + to.height / 2 + shift };
  const across = b.x - a.x;
  if (across >= FORWARD) {
    const pull = Math.min(220, Math.max(32, across / 2));
    return path(a, [a.x + pull, a.y, b.x - pull, b.y, b.x, b.y]);
  }
  const apart = Math.abs(a.y - b.y) > 2 * DIP;
  const y = apart ? (a.y + b.y) / 2 : Math.max(a.y, b.y) + DIP + shift;
  return (
    path(a, [a.x + REACH, a.y, a.x + REACH, y, a.x, y]) +
    bend([a.x + across / 3, y, a.x + (2 * across) / 3, y, b.x, y]) +
    bend([b.x - REACH, y, b.x - REACH, b.y, b.x, b.y])
  );
}

function path(start: { readonly x: number; readonly y: number }, first: readonly number[]): string {
  return `M${places([start.x, start.y])}${bend(first)}`;
}

function bend(numbers: readonly number[]): string {
  return `C${places(numbers)}`;
}

function places(numbers: readonly number[]): string {
  return numbers.map((number) => Math.round(number * 10) / 10).join(" ");
}
