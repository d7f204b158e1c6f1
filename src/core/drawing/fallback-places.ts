/** Where elements are drawn that have no place in the layout, and streams that do not exist: the same each time. */
import { nodeSize } from "../design/geometry.ts";
import type { ElementId } from "../design/ids.ts";
import type { Kind } from "../design/kinds/all.ts";
import type { Design, DesignElement, Placement } from "../design/model.ts";
import type { MissingStream, Topology } from "../topology/model.ts";

/** From left to right, as messages flow. */
const COLUMN: Readonly<Record<Kind, number>> = {
  boundary: 0,
  note: 0,
  producer: 0,
  service: 0,
  stream: 1,
  kv: 1,
  "object-store": 1,
  consumer: 2,
};
const COLUMN_WIDTH = 344;
const GAP = 40;
const ROWS_PER_COLUMN = 24;

/** A missing stream is drawn as large as a small element. */
export const MISSING_SIZE = { width: 200, height: 88 } as const;

/** Columns by kind, below everything that has a place. */
export function fallbackPlacements(design: Design): ReadonlyMap<ElementId, Placement> {
  const unplaced: [ElementId, DesignElement][] = [];
  let left = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const entry of design.elements) {
    const placement = design.layout.get(entry[0]);
    if (!placement) {
      unplaced.push(entry);
      continue;
    }
    left = Math.min(left, placement.x);
    bottom = Math.max(bottom, placement.y + nodeSize(entry[1], placement).height);
  }
  const result = new Map<ElementId, Placement>();
  if (unplaced.length === 0) return result;
  const x0 = left === Number.POSITIVE_INFINITY ? 0 : left;
  const y0 = bottom === Number.NEGATIVE_INFINITY ? 0 : bottom + 2 * GAP;
  const filled = [0, 0, 0];
  const bottoms = [y0, y0, y0];
  for (const [id, element] of unplaced) {
    const column = COLUMN[element.kind];
    const count = filled[column] ?? 0;
    const block = Math.floor(count / ROWS_PER_COLUMN);
    if (count % ROWS_PER_COLUMN === 0) bottoms[column] = y0;
    const y = bottoms[column] ?? y0;
    result.set(id, { x: x0 + (column + 3 * block) * COLUMN_WIDTH, y });
    bottoms[column] = y + nodeSize(element).height + GAP;
    filled[column] = count + 1;
  }
  return result;
}

/** A place is looked for so far down; a design with more missing streams than this has them where they fall. */
const STEPS = 16;
const MOST_AVOIDING = 24;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A stream that does not exist stands left of the first element that names it, later ones of that element below; lower
 * where something other than a frame stands already.
 */
export function missingPlacements(
  design: Design,
  topology: Topology,
  placementOf: (id: ElementId) => Placement | undefined,
): ReadonlyMap<MissingStream, Placement> {
  const result = new Map<MissingStream, Placement>();
  const { missing } = topology;
  if (missing.length === 0) return result;
  const taken = missing.length > MOST_AVOIDING ? [] : rectsOf(design, placementOf);
  const beside = new Map<ElementId, number>();
  for (const stream of missing) {
    const owner = stream.referencedBy[0];
    const at = owner && placementOf(owner);
    const index = owner ? (beside.get(owner) ?? 0) : 0;
    if (owner) beside.set(owner, index + 1);
    const wanted = {
      x: (at?.x ?? 0) - MISSING_SIZE.width - 96,
      y: (at?.y ?? 0) + index * (MISSING_SIZE.height + GAP),
    };
    const place = freeBelow(wanted, taken);
    taken.push({ ...place, ...MISSING_SIZE });
    result.set(stream, place);
  }
  return result;
}

function rectsOf(design: Design, placementOf: (id: ElementId) => Placement | undefined): Rect[] {
  const rects: Rect[] = [];
  for (const [id, element] of design.elements) {
    const at = element.kind === "boundary" ? undefined : placementOf(id);
    if (at) rects.push({ x: at.x, y: at.y, ...nodeSize(element, at) });
  }
  return rects;
}

function freeBelow({ x, y }: Placement, taken: readonly Rect[]): Placement {
  const { width, height } = MISSING_SIZE;
  for (let step = 0; step < STEPS; step += 1) {
    const top = y + step * GAP;
    const hit = (each: Rect) =>
      each.x < x + width && each.x + each.width > x && each.y < top + height && each.y + each.height > top;
    if (!taken.some(hit)) return { x, y: top };
  }
  return { x, y };
}
