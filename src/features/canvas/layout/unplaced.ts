/** Places for elements that have none, beside what they are wired to, or below all; what has a place keeps it. Pure. */

import RBush from "rbush";
import { nodeSize } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, Placement } from "#core/design/model.ts";
import type { Topology } from "#core/topology/model.ts";
import { type Box, boxOf, union } from "../scene/box.ts";
import { freePlace } from "../scene/free-place.ts";
import { placeInRows } from "./rows.ts";

const BESIDE = 128;
/** Looking for free places beside others takes the longer the more there are. */
const MOST_BESIDE = 150;

export function placeUnplaced(design: Design, topology: Topology): Map<ElementId, Placement> {
  const tree = new RBush<Box>();
  const boxes = new Map<ElementId, Box>();
  const pending: ElementId[] = [];
  for (const [id, element] of design.elements) {
    const at = design.layout.get(id);
    if (!at) {
      pending.push(id);
      continue;
    }
    const { width, height } = nodeSize(element, at);
    const box = boxOf(at.x, at.y, width, height);
    boxes.set(id, box);
    if (element.kind !== "boundary") tree.insert(box);
  }
  const result = new Map<ElementId, Placement>();
  const bounds = union(boxes.values());
  const start = { x: bounds?.minX ?? 0, y: bounds ? bounds.maxY + 80 : 0 };

  if (pending.length > MOST_BESIDE) return placeInRows(design, topology, pending, start);

  const put = (id: ElementId, wanted: { x: number; y: number }) => {
    const element = design.elements.get(id);
    if (!element) return;
    const size = nodeSize(element);
    const place = freePlace(wanted, size, (box) => tree.collides(box));
    const box = boxOf(place.x, place.y, size.width, size.height);
    tree.insert(box);
    boxes.set(id, box);
    result.set(id, place);
  };

  // Whoever is wired to something placed comes first, and may bring others after it.
  let queue = pending;
  while (queue.length > 0) {
    const later: ElementId[] = [];
    for (const id of queue) {
      const wanted = besideWired(design, topology, boxes, id);
      if (wanted) put(id, wanted);
      else later.push(id);
    }
    if (later.length < queue.length) {
      queue = later;
      continue;
    }
    const [first, ...rest] = later;
    if (first) put(first, start);
    queue = rest;
  }
  return result;
}

function besideWired(
  design: Design,
  topology: Topology,
  boxes: ReadonlyMap<ElementId, Box>,
  id: ElementId,
): { x: number; y: number } | null {
  const element = design.elements.get(id);
  if (!element) return null;
  const size = nodeSize(element);
  const placed = (ids: Iterable<string>) => [...ids].flatMap((other) => boxes.get(other as ElementId) ?? []);
  const before = placed((topology.incoming.get(id) ?? []).map(({ from }) => from));
  if (before.length > 0) {
    return { x: Math.max(...before.map(({ maxX }) => maxX)) + BESIDE, y: middle(before) - size.height / 2 };
  }
  const after = placed((topology.outgoing.get(id) ?? []).map(({ to }) => to));
  if (after.length === 0) return null;
  return { x: Math.min(...after.map(({ minX }) => minX)) - BESIDE - size.width, y: middle(after) - size.height / 2 };
}

function middle(boxes: readonly Box[]): number {
  return boxes.reduce((sum, { minY, maxY }) => sum + (minY + maxY) / 2, 0) / boxes.length;
}
