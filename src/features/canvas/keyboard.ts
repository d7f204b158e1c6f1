/** The keys that act on what has the focus in the canvas. Those of the whole app are actions (`actions.ts`). */
import type { KeyboardEvent } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { isMissing, type NodeId } from "#core/topology/model.ts";
import { namePath } from "#ui/words.ts";
import { planRemoval } from "./connect/remove.ts";
import { createMissing } from "./edit/create.ts";
import { nudge, removeSelected } from "./edit/elements.ts";
import { focusNode } from "./edit/focus.ts";
import { cycleWires, followWire, goTowards } from "./edit/follow.ts";
import { resizeBy } from "./edit/resize.ts";
import { clickWire, saySelection, toggleNode } from "./edit/select.ts";
import { GRID } from "./scene/guides.ts";
import type { Direction } from "./scene/neighbours.ts";
import type { CanvasSession } from "./session/session.ts";

const ARROWS: Readonly<Record<string, { readonly direction: Direction; readonly x: number; readonly y: number }>> = {
  ArrowLeft: { direction: "left", x: -1, y: 0 },
  ArrowRight: { direction: "right", x: 1, y: 0 },
  ArrowUp: { direction: "up", x: 0, y: -1 },
  ArrowDown: { direction: "down", x: 0, y: 1 },
};

export function handleKey(session: CanvasSession, event: KeyboardEvent): void {
  const target = event.target as Element;
  if (target.closest("button, input, [role=menu], [role=dialog]")) return;
  const wire = target.closest<SVGElement>(".react-flow__edge")?.dataset.id;
  const node = target.closest<HTMLElement>(".react-flow__node")?.dataset.id as NodeId | undefined;
  if (node) takeInHand(session, node, event);
  if (event.ctrlKey || event.metaKey) return;
  const handled = wire ? onWire(session, wire, event) : onNode(session, node ?? null, event);
  if (!handled) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Actions are for what is selected. One that is asked for while nothing is, is meant for what has the focus. */
function takeInHand({ editor }: CanvasSession, id: NodeId, { key, ctrlKey, metaKey }: KeyboardEvent): void {
  const { selection, select } = editor.getState();
  const acting = ctrlKey || metaKey ? /^[cdx]$/i.test(key) : /^([cf]|Delete|Backspace)$/i.test(key);
  if (acting && selection.size === 0) select([id]);
}

function onNode(session: CanvasSession, id: NodeId | null, event: KeyboardEvent): boolean {
  const { editor } = session;
  const state = editor.getState();
  const arrow = ARROWS[event.key];
  if (arrow) return onArrow(session, id, arrow, event);
  switch (event.key) {
    case "Enter":
      if (!id) return false;
      if (isMissing(id)) {
        const missing = session.scene.nodes.get(id)?.missing;
        if (missing && state.mode === "edit") createMissing(session, missing);
        return true;
      }
      openInspector(session, id);
      return true;
    case " ":
      if (!id) return false;
      if (event.shiftKey) toggleNode(session, id);
      else {
        state.select(state.selection.size === 1 && state.selection.has(id) ? [] : [id]);
        saySelection(session);
      }
      return true;
    case "Backspace":
      if (state.mode !== "edit" || state.selection.size === 0) return false;
      removeSelected(editor);
      return true;
    case "Escape":
      return stepBack(session);
    default:
      return false;
  }
}

function onArrow(
  session: CanvasSession,
  id: NodeId | null,
  { direction, x, y }: { readonly direction: Direction; readonly x: number; readonly y: number },
  event: KeyboardEvent,
): boolean {
  const { mode, selection } = session.editor.getState();
  const from = id ?? session.ui.getState().active;
  if (!from) return false;
  if (event.altKey && event.shiftKey) {
    if (mode === "edit" && !isMissing(from)) resizeBy(session, from, x * GRID, y * GRID);
    return true;
  }
  if (event.altKey) {
    if (x !== 0) followWire(session, from, x > 0 ? "out" : "in");
    else cycleWires(session, from, null, y > 0 ? 1 : -1);
    return true;
  }
  const moves = mode === "edit" && selection.size > 0 && (id === null || selection.has(id));
  if (moves) {
    const step = event.shiftKey ? 1 : GRID;
    nudge(session, x * step, y * step);
  } else goTowards(session, from, direction);
  return true;
}

function onWire(session: CanvasSession, id: string, event: KeyboardEvent): boolean {
  const { topology, selectedWire, mode } = session.editor.getState();
  const wire = topology.wireById.get(id);
  if (!wire) return false;
  const { active } = session.ui.getState();
  switch (event.key) {
    case "ArrowLeft":
      focusNode(session, wire.from);
      return true;
    case "ArrowRight":
      focusNode(session, wire.to);
      return true;
    case "ArrowUp":
    case "ArrowDown":
      cycleWires(session, active === wire.to ? wire.to : wire.from, id, event.key === "ArrowDown" ? 1 : -1);
      return true;
    case "Enter":
    case " ":
      clickWire(session, id);
      session.editor.bus.emit("say", { text: "Wire selected" });
      return true;
    case "Delete":
    case "Backspace":
      if (mode === "edit") void planRemoval(session, wire);
      return true;
    case "Escape":
      if (selectedWire === null && active) focusNode(session, active);
      stepBack(session);
      return true;
    default:
      return false;
  }
}

export function openInspector({ editor }: Pick<CanvasSession, "editor">, id: ElementId): void {
  const { design, select } = editor.getState();
  const element = design.elements.get(id);
  if (!element) return;
  select([id]);
  editor.bus.emit("inspector/focus", { id, path: namePath(element) });
}

/** One press, one step back: the spotlight, then the selection. */
function stepBack({ editor }: CanvasSession): boolean {
  const { spotlight, selection, selectedWire, setSpotlight, select } = editor.getState();
  if (spotlight) {
    setSpotlight(null);
    editor.bus.emit("say", { text: "The whole design again" });
    return true;
  }
  if (selection.size === 0 && selectedWire === null) return false;
  select([]);
  editor.bus.emit("say", { text: "Nothing selected" });
  return true;
}
