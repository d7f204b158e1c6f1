/** Where everything stands in a picture, placed or not. */
import { nodeSize } from "../../design/geometry.ts";
import type { Kind } from "../../design/kinds/all.ts";
import type { Design, DesignElement, Placement } from "../../design/model.ts";
import type { MissingStream, NodeId, Topology } from "../../topology/model.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const COLUMNS: Readonly<Record<Kind, number>> = {
  boundary: 3,
  note: 3,
  producer: 0,
  service: 0,
  stream: 1,
  kv: 1,
  "object-store": 1,
  consumer: 2,
};
const COLUMN_STEP = 340;
const GAP = 36;
const MISSING = { width: 200, height: 64 };

/** Unplaced elements stand in columns below the placed ones; missing streams left of what names them. */
export function placesOf(design: Design, topology: Topology): ReadonlyMap<NodeId, Box> {
  const places = new Map<NodeId, Box>();
  const unplaced: [NodeId, DesignElement][] = [];
  for (const [id, element] of design.elements) {
    const placement = design.layout.get(id);
    if (placement) places.set(id, boxAt(element, placement.x, placement.y, placement));
    else unplaced.push([id, element]);
  }
  const { x, y, height } = frameOf(places.values());
  const top = places.size === 0 ? 0 : y + height + 2 * GAP;
  const bottoms = [top, top, top, top];
  const stack = (id: NodeId, column: number, size: Pick<Box, "width" | "height">) => {
    const y = bottoms[column] ?? top;
    places.set(id, { x: x + column * COLUMN_STEP, y, width: size.width, height: size.height });
    bottoms[column] = y + size.height + GAP;
  };
  for (const [id, element] of unplaced) stack(id, COLUMNS[element.kind], nodeSize(element));
  for (const missing of topology.missing) {
    const [owner] = missing.referencedBy;
    if (owner && design.layout.has(owner)) places.set(missing.id, missingBox(missing, topology.missing, places));
    else stack(missing.id, COLUMNS.stream, MISSING);
  }
  return places;
}

function boxAt(element: DesignElement, x: number, y: number, placement?: Placement): Box {
  return { x, y, ...nodeSize(element, placement) };
}

/** Those that one element names stand below each other. */
function missingBox(missing: MissingStream, all: readonly MissingStream[], places: ReadonlyMap<NodeId, Box>): Box {
  const [owner] = missing.referencedBy;
  const near = owner ? places.get(owner) : undefined;
  const row = all.filter(({ referencedBy }) => referencedBy[0] === owner).indexOf(missing);
  return {
    x: (near?.x ?? 0) - MISSING.width - 96,
    y: (near?.y ?? 0) + row * (MISSING.height + GAP),
    ...MISSING,
  };
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
