/** Dragging nodes: all that is selected, and what lies in a dragged frame, by one distance, snapped, as one undo step. */
import type { Point } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Placement } from "#core/design/model.ts";
import type { NodeId } from "#core/topology/model.ts";
import { type Box, boxOf, grown, union } from "../scene/box.ts";
import { snap } from "../scene/guides.ts";
import { asMoving } from "../session/moving.ts";
import type { CanvasSession } from "../session/session.ts";
import { acted } from "../spoken.ts";
import { nodeElement } from "./focus.ts";

/** Screen pixels: how near something must be to be drawn to its neighbour's line. */
const REACH = 5;

const UNMOVED = { dx: 0, dy: 0 };

export interface Drag {
  readonly primary: NodeId;
  /** To where the pointer has brought the grabbed node's corner. */
  moveTo(position: Point): void;
  finish(): void;
  cancel(): void;
}

/** Errors out as null when nothing of it can be moved. */
export function startDrag(session: CanvasSession, primary: NodeId): Drag | null {
  const { editor, scene, camera, window, ui } = session;
  const { opened, selection, select } = editor.getState();
  if (!selection.has(primary)) select([primary]);
  const ids = dragged(session, primary);
  const origins = new Map<NodeId, Box>();
  for (const id of ids) {
    const node = scene.nodes.get(id);
    if (node) origins.set(id, node);
  }
  const start = origins.get(primary);
  const all = union(origins.values());
  if (!start || !all) return null;
  scene.lift(ids);
  ui.setState({ dragging: true });
  let last = UNMOVED;
  const element = nodeElement(session, primary);
  const rest = asMoving(element ? [element] : []);

  const end = () => {
    rest();
    ui.setState({ dragging: false, guides: [] });
  };

  return {
    primary,
    moveTo({ x, y }) {
      const dx = x - start.minX;
      const dy = y - start.minY;
      const now = { minX: all.minX + dx, minY: all.minY + dy, maxX: all.maxX + dx, maxY: all.maxY + dy };
      const { guides, ...by } = snap(now, neighbours(), REACH / camera.view.zoom);
      const next = { dx: dx + by.dx, dy: dy + by.dy };
      if (ui.getState().guides.length > 0 || guides.length > 0) ui.setState({ guides });
      if (next.dx === last.dx && next.dy === last.dy) return;
      const isFirst = last === UNMOVED;
      last = next;
      // An edit that was made meanwhile has put them down.
      scene.lift(ids);
      for (const [id, box] of origins) {
        const { minX, minY, maxX, maxY } = box;
        scene.move(id, boxOf(minX + next.dx, minY + next.dy, maxX - minX, maxY - minY));
      }
      if (isFirst) window.refresh();
      else window.moved();
    },
    finish() {
      end();
      scene.reset();
      const { design, opened: now, run } = editor.getState();
      if (now !== opened || (last.dx === 0 && last.dy === 0)) return window.refresh();
      const placements = new Map<ElementId, Placement>();
      for (const [id, { minX, minY }] of origins) {
        const element = id as ElementId;
        if (!design.elements.has(element)) continue;
        placements.set(element, { ...design.layout.get(element), x: minX + last.dx, y: minY + last.dy });
      }
      const label = acted("Moved", design, [...placements.keys()]);
      if (placements.size === 0 || !run({ type: "layout/place", placements }, { label }).ok) window.refresh();
    },
    cancel() {
      end();
      scene.reset();
      window.refresh();
    },
  };

  /** What stands still nearby, close up: lines through a hundred cards help nobody. */
  function neighbours(): Box[] {
    if (ui.getState().overview) return [];
    const near = scene.search(grown(camera.visible, -40));
    return near.filter(({ id, kind }) => !origins.has(id) && kind !== "boundary");
  }
}

/** The selection, and what lies in the frames among it. */
export function dragged({ editor, scene }: CanvasSession, primary: NodeId): Set<NodeId> {
  const { selection, design } = editor.getState();
  const ids = new Set<NodeId>([...selection].filter((id) => design.elements.has(id as ElementId)));
  if (design.elements.has(primary as ElementId)) ids.add(primary);
  for (const id of [...ids]) {
    const node = scene.nodes.get(id);
    if (node?.kind !== "boundary") continue;
    for (const inside of scene.inside(node, id)) if (inside.element) ids.add(inside.id);
  }
  return ids;
}
