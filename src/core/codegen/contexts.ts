/** Which elements lie in which boundary of the canvas. */
import type { ElementId } from "../design/ids.ts";
import type { Design } from "../design/model.ts";
import { type Box, placesOf } from "../share/picture/places.ts";
import type { Topology } from "../topology/model.ts";

/** Boundaries within each other; deeper ones count as beside each other. */
const DEEPEST = 16;

/** The innermost boundary of every element that lies in one; of boundaries, the one around it. */
export function contextsOf(design: Design, topology: Topology): ReadonlyMap<ElementId, ElementId> {
  const frames = [...design.elements].flatMap(([id, { kind }]) => (kind === "boundary" ? [id] : []));
  const found = new Map<ElementId, ElementId>();
  if (frames.length === 0) return found;
  const places = placesOf(design, topology);
  const boxes = frames
    .flatMap((id) => {
      const box = places.get(id);
      return box ? [{ id, box }] : [];
    })
    .sort((a, b) => area(a.box) - area(b.box));
  const depth = new Map<ElementId, number>();
  const assign = (id: ElementId) => {
    const box = places.get(id);
    let around =
      box && boxes.find((frame) => frame.id !== id && area(frame.box) > area(box) && holds(frame.box, box))?.id;
    if (around !== undefined && (depth.get(around) ?? 0) >= DEEPEST) around = found.get(around);
    depth.set(id, around === undefined ? 0 : (depth.get(around) ?? 0) + 1);
    if (around !== undefined) found.set(id, around);
  };
  for (const { id } of boxes.toReversed()) assign(id);
  for (const [id, { kind }] of design.elements) if (kind !== "boundary") assign(id);
  return found;
}

function area({ width, height }: Box): number {
  return width * height;
}

/** Its middle is inside. */
function holds(frame: Box, { x, y, width, height }: Box): boolean {
  const [atX, atY] = [x + width / 2, y + height / 2];
  return atX >= frame.x && atX <= frame.x + frame.width && atY >= frame.y && atY <= frame.y + frame.height;
}
