/** Giving a node the keyboard focus: it must be real and in view first. */
import type { NodeId } from "#core/topology/model.ts";
import type { CanvasSession } from "../session/session.ts";

export function nodeElement(session: CanvasSession, id: NodeId): HTMLElement | null {
  return session.host?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
}

function wireElement(session: CanvasSession, id: string): SVGElement | null {
  return session.host?.querySelector<SVGElement>(`.react-flow__edge[data-id="${CSS.escape(id)}"]`) ?? null;
}

/** Reveals the node and focuses it, as soon as it is drawn. */
export function focusNode(session: CanvasSession, id: NodeId): void {
  const node = session.scene.nodes.get(id);
  if (!node) return;
  session.ui.setState({ active: id });
  session.window.refresh();
  session.camera.reveal(node);
  whenDrawn(() => nodeElement(session, id));
}

export function focusWire(session: CanvasSession, id: string): void {
  whenDrawn(() => wireElement(session, id));
}

/** React draws what the window decided in the same frame or the next. */
function whenDrawn(find: () => HTMLElement | SVGElement | null, frames = 6): void {
  const element = find();
  if (element) element.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => whenDrawn(find, frames - 1));
}

/** A node got the focus, by Tab or by hand: it is where Tab enters the canvas from now on. */
export function nodeFocused(session: CanvasSession, id: NodeId): void {
  if (session.ui.getState().active === id) return;
  session.ui.setState({ active: id });
  session.window.refresh();
}
