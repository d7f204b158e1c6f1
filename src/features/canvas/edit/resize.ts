import type { ElementId } from "#core/design/ids.ts";
import type { Placement } from "#core/design/model.ts";
import { boxOf, union } from "../scene/box.ts";
import { toGrid } from "../scene/guides.ts";
import type { CanvasSession } from "../session/session.ts";
import { acted } from "../spoken.ts";

interface Extent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** While a corner is pulled: drawn, not yet in the design. */
export function resizing({ scene, window }: CanvasSession, id: ElementId, extent: Extent): void {
  const { x, y, width, height } = onGrid(extent);
  scene.lift([id]);
  scene.move(id, boxOf(x, y, width, height));
  window.refresh();
}

export function resized({ editor, scene }: CanvasSession, id: ElementId, extent: Extent): void {
  const { design, run } = editor.getState();
  scene.reset();
  run({ type: "layout/place", placements: new Map([[id, onGrid(extent)]]) }, { label: acted("Resized", design, [id]) });
}

const LEAST = { width: 96, height: 48 };

/** By the keyboard: several presses that follow each other are one undo step. */
export function resizeBy(session: CanvasSession, id: ElementId, dx: number, dy: number): void {
  const { design, run } = session.editor.getState();
  const node = session.scene.nodes.get(id);
  const kind = design.elements.get(id)?.kind;
  if (!node || (kind !== "note" && kind !== "boundary")) return;
  const placement: Placement = {
    x: node.minX,
    y: node.minY,
    width: Math.max(LEAST.width, node.maxX - node.minX + dx),
    height: Math.max(LEAST.height, node.maxY - node.minY + dy),
  };
  const label = acted("Resized", design, [id]);
  run({ type: "layout/place", placements: new Map([[id, placement]]) }, { label, merge: `resize ${id}` });
}

function onGrid({ x, y, width, height }: Extent): Extent {
  const left = toGrid(x);
  const top = toGrid(y);
  return { x: left, y: top, width: toGrid(x + width) - left, height: toGrid(y + height) - top };
}

const FRAME_PADDING = 32;
const FRAME_HEAD = 48;

/** A frame drawn around what lies in it now. */
export function fitContents(session: CanvasSession, id: ElementId): void {
  const { editor, scene } = session;
  const { design, run } = editor.getState();
  const frame = scene.nodes.get(id);
  const contents = frame && union(scene.inside(frame, id));
  if (!contents) {
    editor.bus.emit("say", { text: "Nothing lies inside this frame" });
    return;
  }
  const placement = onGrid({
    x: contents.minX - FRAME_PADDING,
    y: contents.minY - FRAME_HEAD,
    width: contents.maxX - contents.minX + 2 * FRAME_PADDING,
    height: contents.maxY - contents.minY + FRAME_PADDING + FRAME_HEAD,
  });
  run({ type: "layout/place", placements: new Map([[id, placement]]) }, { label: acted("Resized", design, [id]) });
}
