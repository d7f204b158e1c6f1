/** Moving, removing, copying the selection. */
import type { ElementId } from "#core/design/ids.ts";
import type { Placement } from "#core/design/model.ts";
import { duplicateElements, removeElements } from "#core/design/refactor.ts";
import type { Editor } from "#editor/store.ts";
import { type CanvasSession, selectedElements } from "../session/session.ts";
import { acted } from "../spoken.ts";
import { dragged } from "./drag.ts";

/** Presses that follow each other are one undo step. */
export function nudge(session: CanvasSession, dx: number, dy: number): void {
  const { editor, scene, camera } = session;
  const { design, run } = editor.getState();
  const [first] = selectedElements(session);
  if (!first) return;
  const placements = new Map<ElementId, Placement>();
  for (const id of dragged(session, first)) {
    const node = scene.nodes.get(id);
    const element = id as ElementId;
    if (!node || !design.elements.has(element)) continue;
    placements.set(element, { ...design.layout.get(element), x: node.minX + dx, y: node.minY + dy });
  }
  const label = acted("Moved", design, [...placements.keys()]);
  const merge = `nudge ${[...placements.keys()].join(" ").slice(0, 400)}`;
  if (!run({ type: "layout/place", placements }, { label, merge }).ok) return;
  const moved = scene.nodes.get(first);
  if (moved) camera.reveal(moved);
  editor.bus.emit("say", { text: `${label} to ${Math.round(moved?.minX ?? 0)}, ${Math.round(moved?.minY ?? 0)}` });
}

/** With what cannot be without them: a stream's consumers, for one. */
export function removeSelected(editor: Editor): void {
  const ids = selectedElements({ editor });
  const { design, run } = editor.getState();
  const command = removeElements(design, ids);
  if (!command) return;
  const before = design.elements.size;
  const label = acted("Removed", design, ids);
  if (!run(command, { label, select: [] }).ok) return;
  const more = before - editor.getState().design.elements.size - ids.length;
  const text = more > 0 ? `${label}, and ${more} more that depended on ${ids.length === 1 ? "it" : "them"}` : label;
  editor.bus.emit("say", more > 0 ? { text, show: "info" } : { text });
}

export function duplicateSelected(editor: Editor): void {
  const ids = selectedElements({ editor });
  const { design, run } = editor.getState();
  const { command, ids: made } = duplicateElements(design, ids);
  if (!command) return;
  const label = acted("Duplicated", design, ids);
  if (run(command, { label, select: made }).ok) editor.bus.emit("say", { text: label });
}
