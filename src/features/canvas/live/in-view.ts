import type { NodeId } from "#core/topology/model.ts";
import { inViewOf } from "#editor/live/in-view.ts";
import type { CanvasSession } from "../session/session.ts";

/** Keeps it said which nodes are in view and real; the function returned stops that. */
export function sayInView({ window, editor }: CanvasSession): () => void {
  const inView = inViewOf(editor);
  const say = () => {
    const ids = new Set<NodeId>();
    for (const node of window.shown.getState().nodes) if (!node.hidden) ids.add(node.id as NodeId);
    const before = inView.getState();
    if (ids.size === before.size && [...ids].every((id) => before.has(id))) return;
    inView.setState(ids, true);
  };
  say();
  const stop = window.shown.subscribe((now, before) => now.nodes !== before.nodes && say());
  return () => {
    stop();
    inView.setState(new Set(), true);
  };
}
