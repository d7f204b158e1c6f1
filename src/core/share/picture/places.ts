/** Where everything stands in a picture: as on the canvas, placed or not. */
import { nodeSize } from "../../design/geometry.ts";
import type { ElementId } from "../../design/ids.ts";
import type { Design } from "../../design/model.ts";
import { fallbackPlacements, MISSING_SIZE, missingPlacements } from "../../drawing/fallback-places.ts";
import type { NodeId, Topology } from "../../topology/model.ts";

/** In canvas units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One box for every element and every missing stream. */
export function placesOf(design: Design, topology: Topology): ReadonlyMap<NodeId, Box> {
  const fallback = fallbackPlacements(design);
  const placementOf = (id: ElementId) => design.layout.get(id) ?? fallback.get(id);
  const places = new Map<NodeId, Box>();
  for (const [id, element] of design.elements) {
    const at = placementOf(id);
    if (at) places.set(id, { x: at.x, y: at.y, ...nodeSize(element, at) });
  }
  for (const [{ id }, { x, y }] of missingPlacements(design, topology, placementOf))
    places.set(id, { x, y, ...MISSING_SIZE });
  return places;
}

/** The smallest box around all; empty at 0, 0 when there are none. */
export function frameOf(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
