/** The wires of a design as SVG. */
import { curvePath, type WireCurve, wireCurve } from "../../drawing/wire-curve.ts";
import type { NodeId, Wire } from "../../topology/model.ts";
import { type Palette, wireLook } from "./palette.ts";
import { type Box, frameOf } from "./places.ts";
import { tag } from "./xml.ts";

/** A wire and where it runs. */
export interface RoutedWire {
  readonly wire: Wire;
  readonly curve: WireCurve;
}

/** The wires between what has a place, those between the same two nodes beside each other. */
export function routed(wires: readonly Wire[], places: ReadonlyMap<NodeId, Box>): RoutedWire[] {
  const pairs = new Map<string, Wire[]>();
  for (const wire of wires) {
    const pair = [wire.from, wire.to].sort().join(" ");
    const known = pairs.get(pair);
    if (known) known.push(wire);
    else pairs.set(pair, [wire]);
  }
  return [...pairs.values()].flatMap((shared) =>
    shared.flatMap((wire, lane) => {
      const from = places.get(wire.from);
      const to = places.get(wire.to);
      if (!from || !to) return [];
      const start = { x: from.x + from.width, y: from.y + from.height / 2 };
      const end = { x: to.x, y: to.y + to.height / 2 };
      return [{ wire, curve: wireCurve(start, end, lane, shared.length) }];
    }),
  );
}

/** SVG of a wire with its arrow head. */
export function drawWire({ wire, curve }: RoutedWire, palette: Palette): string {
  const look = wireLook(wire.kind, palette);
  return tag("path", {
    d: curvePath(curve),
    fill: "none",
    stroke: look.colour,
    "stroke-width": 1.75,
    "stroke-dasharray": look.dashes,
    "stroke-linecap": wire.kind === "request" ? "round" : undefined,
    "marker-end": `url(#${markerId(look.colour)})`,
  });
}

/** A box that holds the whole curve: those that run backward reach beyond their nodes. */
export function wireBox({ curve: { start, segments } }: RoutedWire): Box {
  return frameOf([start, ...segments.flat()].map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
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
