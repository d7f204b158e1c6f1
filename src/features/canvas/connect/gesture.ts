/** Dragging a wire from a node's side to another node: what would happen is shown before it is let go. */
import type { Connection, Edge } from "@xyflow/react";
import type { NodeId } from "#core/topology/model.ts";
import type { CanvasSession } from "../session/session.ts";
import type { ClientPoint } from "../session/ui.ts";
import { proposeWire, verdictOn } from "./propose.ts";

/** As many nodes in view get their verdict at once; the others when the pointer comes to them. */
const MOST_VERDICTS = 60;

/** React Flow shall never decide: the drop does. */
export function canConnect(_: Connection | Edge): boolean {
  return false;
}

/** `backward`: from the left side, so that the wire will end at the node it is dragged from. */
export function startWire(session: CanvasSession, from: NodeId, backward: boolean): void {
  const { ui, scene, camera } = session;
  const verdicts = new Map<NodeId, boolean>();
  if (!ui.getState().overview) {
    for (const node of scene.search(camera.visible).slice(0, MOST_VERDICTS)) {
      if (node.id === from || node.kind === "boundary" || node.kind === "note") continue;
      verdicts.set(node.id, verdictOn(session, ...ends(from, node.id, backward)).possible);
    }
  }
  ui.setState({ connecting: { from, backward, target: null, hint: null, at: null }, verdicts });
}

export function dragWire(session: CanvasSession, event: ClientPoint): void {
  const { ui, scene } = session;
  const { connecting, verdicts, overview } = ui.getState();
  if (!connecting) return;
  const target = targetAt(session, event, connecting.from);
  const at = { clientX: event.clientX, clientY: event.clientY };
  if (target === connecting.target) {
    if (target !== null) ui.setState({ connecting: { ...connecting, at } });
    return;
  }
  const verdict = target ? verdictOn(session, ...ends(connecting.from, target, connecting.backward)) : null;
  ui.setState({
    connecting: { ...connecting, target, hint: verdict, at },
    ...(target && verdict && !verdicts.has(target) && { verdicts: new Map(verdicts).set(target, verdict.possible) }),
    ...(overview && { hovered: target && scene.nodes.has(target) ? target : null }),
  });
  if (overview) session.window.refresh();
}

export function dropWire(session: CanvasSession, event: MouseEvent | TouchEvent): void {
  const { ui } = session;
  const { connecting } = ui.getState();
  ui.setState({ connecting: null, verdicts: new Map() });
  if (!connecting) return;
  const at = pointOf(event);
  const target = at && targetAt(session, at, connecting.from);
  if (!target) return;
  proposeWire(session, ...ends(connecting.from, target, connecting.backward), at);
}

function targetAt({ scene, camera }: CanvasSession, at: ClientPoint, from: NodeId): NodeId | null {
  const node = scene.at(camera.toCanvas(at));
  return node && node.id !== from && node.kind !== "boundary" && node.kind !== "note" ? node.id : null;
}

function ends(from: NodeId, to: NodeId, backward: boolean): [NodeId, NodeId] {
  return backward ? [to, from] : [from, to];
}

function pointOf(event: MouseEvent | TouchEvent): ClientPoint | null {
  if ("clientX" in event) return { clientX: event.clientX, clientY: event.clientY };
  const touch = event.changedTouches[0];
  return touch ? { clientX: touch.clientX, clientY: touch.clientY } : null;
}
