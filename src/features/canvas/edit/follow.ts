/** Walking the graph by its wires and by the eye. */
import type { NodeId, Wire } from "#core/topology/model.ts";
import { grown } from "../scene/box.ts";
import { type Direction, neighbour } from "../scene/neighbours.ts";
import type { CanvasSession } from "../session/session.ts";
import { focusNode, focusWire } from "./focus.ts";

const LOOK = 4000;

/** To the node that lies next in a direction. */
export function goTowards(session: CanvasSession, id: NodeId, direction: Direction): void {
  const from = session.scene.nodes.get(id);
  if (!from) return;
  const near = session.scene.search(grown(from, LOOK)).filter(({ kind }) => kind !== "boundary");
  const next = neighbour(from, near, direction);
  if (next) focusNode(session, next.id);
  else session.editor.bus.emit("say", { text: `Nothing further ${direction}` });
}

/** Along the first wire out of the node, or into it. */
export function followWire(session: CanvasSession, id: NodeId, way: "out" | "in"): void {
  const { topology, selection, select } = session.editor.getState();
  const wires = (way === "out" ? topology.outgoing : topology.incoming).get(id) ?? [];
  const [first] = wires;
  if (!first) {
    session.editor.bus.emit("say", { text: way === "out" ? "No wire leads out of this" : "No wire leads into this" });
    return;
  }
  const next = way === "out" ? first.to : first.from;
  if (selection.has(id)) select([next]);
  focusNode(session, next);
}

/** Out of the node's wires, the one after `current`, around and around; the first without one. */
export function cycleWires(session: CanvasSession, id: NodeId, current: string | null, step: 1 | -1): void {
  const { topology } = session.editor.getState();
  const wires: readonly Wire[] = [...(topology.outgoing.get(id) ?? []), ...(topology.incoming.get(id) ?? [])];
  if (wires.length === 0) {
    session.editor.bus.emit("say", { text: "No wires" });
    return;
  }
  const index = wires.findIndex((wire) => wire.id === current);
  const next = wires[(index < 0 ? (step > 0 ? 0 : -1) : index + step + wires.length) % wires.length] ?? wires.at(-1);
  if (next) focusWire(session, next.id);
}
