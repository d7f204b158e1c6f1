/** Selecting by hand. What is selected is the editor's; React Flow only draws it. */
import type { NodeId } from "#core/topology/model.ts";
import type { CanvasSession } from "../session/session.ts";
import type { ClientPoint } from "../session/ui.ts";
import { spokenSelection } from "../spoken.ts";

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function clickNode(session: CanvasSession, id: NodeId, event: Modifiers): void {
  if (event.shiftKey || event.ctrlKey || event.metaKey) toggleNode(session, id);
  else session.editor.getState().select([id]);
  session.ui.setState({ active: id });
  session.window.refresh();
}

/** Adds the node to the selection, or takes it out. */
export function toggleNode(session: CanvasSession, id: NodeId): void {
  const { selection, select } = session.editor.getState();
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  select(next);
  saySelection(session);
}

export function clickWire({ editor }: CanvasSession, id: string): void {
  editor.getState().selectWire(id);
}

/** A touch on the overview has no hover before it, so that what it meets may not be real yet. */
export function clickPane(session: CanvasSession, event: ClientPoint & Modifiers): void {
  const { ui, scene, camera, editor } = session;
  const hit = ui.getState().overview ? scene.at(camera.toCanvas(event)) : null;
  if (hit) clickNode(session, hit.id, event);
  else if (!event.shiftKey) editor.getState().select([]);
}

export function selectAll(session: Pick<CanvasSession, "editor">): void {
  const { design, select } = session.editor.getState();
  select(design.elements.keys());
  saySelection(session);
}

export function saySelection({ editor }: Pick<CanvasSession, "editor">): void {
  const { design, topology, selection } = editor.getState();
  editor.bus.emit("say", { text: spokenSelection(design, topology, selection) });
}
