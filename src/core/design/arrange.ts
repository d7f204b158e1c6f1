/** Lining elements up and spacing them out, as commands. Only elements that have a place take part. */
import type { Command } from "./commands.ts";
import { nodeSize, type Size } from "./geometry.ts";
import type { ElementId } from "./ids.ts";
import type { Design, Placement } from "./model.ts";

/** What elements can be lined up by: an edge, or their centres (`center` across, `middle` down). */
export const ALIGN_EDGES = ["left", "center", "right", "top", "middle", "bottom"] as const;

/** One of `ALIGN_EDGES`. */
export type AlignEdge = (typeof ALIGN_EDGES)[number];

/** Along which elements are spaced out. */
export type Axis = "horizontal" | "vertical";

/** Sizes in canvas units where they differ from `nodeSize`. */
export type Sizes = ReadonlyMap<ElementId, Size>;

interface Box {
  readonly id: ElementId;
  readonly placement: Placement;
  readonly start: number;
  readonly size: number;
}

/** Brings one edge, or the middles, of all elements onto one line; `null` when that moves nothing. */
export function alignElements(
  design: Design,
  ids: Iterable<ElementId>,
  edge: AlignEdge,
  sizes: Sizes = new Map(),
): Command | null {
  const axis = edge === "left" || edge === "center" || edge === "right" ? "horizontal" : "vertical";
  const boxes = boxesOf(design, ids, axis, sizes);
  if (boxes.length < 2) return null;
  const start = Math.min(...boxes.map((box) => box.start));
  const end = Math.max(...boxes.map((box) => box.start + box.size));
  const share = edge === "left" || edge === "top" ? 0 : edge === "right" || edge === "bottom" ? 1 : 0.5;
  return moveTo(axis, boxes, (box) => start + (end - start - box.size) * share);
}

/** Makes the gaps between elements equal; the outermost two stay. `null` for fewer than three, or when nothing moves. */
export function distributeElements(
  design: Design,
  ids: Iterable<ElementId>,
  axis: Axis,
  sizes: Sizes = new Map(),
): Command | null {
  const boxes = boxesOf(design, ids, axis, sizes).sort((a, b) => a.start + a.size / 2 - (b.start + b.size / 2));
  const first = boxes[0];
  const last = boxes.at(-1);
  if (boxes.length < 3 || !first || !last) return null;
  const filled = boxes.reduce((sum, box) => sum + box.size, 0);
  const gap = (last.start + last.size - first.start - filled) / (boxes.length - 1);
  let next = first.start;
  return moveTo(axis, boxes, (box) => {
    const start = next;
    next += box.size + gap;
    return start;
  });
}

function boxesOf(design: Design, ids: Iterable<ElementId>, axis: Axis, sizes: Sizes): Box[] {
  const boxes: Box[] = [];
  for (const id of new Set(ids)) {
    const element = design.elements.get(id);
    const placement = design.layout.get(id);
    if (!element || !placement) continue;
    const { width, height } = sizes.get(id) ?? nodeSize(element, placement);
    if (axis === "horizontal") boxes.push({ id, placement, start: placement.x, size: width });
    else boxes.push({ id, placement, start: placement.y, size: height });
  }
  return boxes;
}

function moveTo(axis: Axis, boxes: readonly Box[], startOf: (box: Box) => number): Command | null {
  const placements = new Map<ElementId, Placement>();
  for (const box of boxes) {
    const start = startOf(box);
    if (Math.abs(start - box.start) < 1e-6) continue;
    placements.set(box.id, { ...box.placement, ...(axis === "horizontal" ? { x: start } : { y: start }) });
  }
  return placements.size > 0 ? { type: "layout/place", placements } : null;
}
