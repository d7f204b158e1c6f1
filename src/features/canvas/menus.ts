/** What the menus of nodes, wires and the empty canvas offer. */
import type { MouseEvent } from "react";
import { createElement as h } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { KINDS } from "#core/design/kinds/all.ts";
import { isMissing, type NodeId } from "#core/topology/model.ts";
import { findingMark } from "#ui/finding-mark.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import type { MenuItem } from "#ui/menu-item.ts";
import { shortcutText } from "#ui/shortcut.ts";
import { nodeTitle } from "#ui/words.ts";
import { planRemoval } from "./connect/remove.ts";
import { copyByMenu, pasteByMenu } from "./edit/clipboard.ts";
import { createElement, createMissing } from "./edit/create.ts";
import { duplicateSelected, removeSelected } from "./edit/elements.ts";
import { fitContents } from "./edit/resize.ts";
import { clickWire, selectAll } from "./edit/select.ts";
import { openInspector } from "./keyboard.ts";
import type { CanvasSession } from "./session/session.ts";
import type { ClientPoint } from "./session/ui.ts";
import { focusOnFlow } from "./spotlight.ts";

export function openContextMenu(session: CanvasSession, event: MouseEvent): void {
  const target = event.target as Element;
  if (target.closest("button, input, [role=menu], [role=dialog]")) return;
  event.preventDefault();
  const { editor, ui, camera, scene } = session;
  const at = pointOf(event, target);
  const node = (target.closest<HTMLElement>(".react-flow__node")?.dataset.id ??
    (ui.getState().overview ? scene.at(camera.toCanvas(at))?.id : undefined)) as NodeId | undefined;
  const wire = target.closest<SVGElement>(".react-flow__edge")?.dataset.id;
  const returnTo = target.closest<HTMLElement>("[tabindex]") ?? undefined;
  const { design, topology, selection, select } = editor.getState();
  const open = (label: string, items: readonly MenuItem[]) => {
    if (items.length > 0) ui.setState({ popup: { label, at, items, ...(returnTo && { returnTo }) } });
  };
  if (node) {
    if (!selection.has(node)) select([node]);
    open(nodeTitle(design, topology, node), nodeItems(session, node));
  } else if (wire) {
    clickWire(session, wire);
    open("Wire", wireItems(session, wire));
  } else open("Canvas", paneItems(session, at));
}

/** Kinds to add, at a point. */
export function openAddMenu(session: CanvasSession, at: ClientPoint): void {
  if (session.editor.getState().mode !== "edit") return;
  session.ui.setState({
    popup: { label: "Add", at: { clientX: at.clientX, clientY: at.clientY }, items: addItems(session, at) },
  });
}

/** The menu key has no pointer: its menu opens at the element that has the focus. */
function pointOf(event: MouseEvent, target: Element): ClientPoint {
  if (event.clientX !== 0 || event.clientY !== 0) return { clientX: event.clientX, clientY: event.clientY };
  const rect = target.getBoundingClientRect();
  return { clientX: rect.left + 24, clientY: rect.top + 24 };
}

function nodeItems(session: CanvasSession, id: NodeId): MenuItem[] {
  const { editor, scene } = session;
  const { mode } = editor.getState();
  const flow: MenuItem = {
    id: "focus",
    label: "Focus on upstream and downstream",
    hint: "F",
    run: () => focusOnFlow(editor),
  };
  const problems = problemItems(session, id);
  if (mode !== "edit") return [flow, ...problems];
  const missing = scene.nodes.get(id)?.missing;
  if (isMissing(id)) {
    if (!missing) return [flow];
    return [{ id: "create", label: `Create stream ${missing.name}`, run: () => createMissing(session, missing) }, flow];
  }
  const framed = scene.nodes.get(id)?.kind === "boundary";
  return [
    { id: "inspect", label: "Edit in the inspector", hint: "Enter", run: () => openInspector(session, id) },
    { id: "connect", label: "Connect to…", hint: "C", run: () => editor.bus.emit("connect/start", { from: id }) },
    flow,
    ...problems,
    ...(framed ? [{ id: "fit", label: "Fit frame to its contents", run: () => fitContents(session, id) }] : []),
    { id: "cut", label: "Cut", hint: shortcutText("Mod+X"), separated: true, run: () => void copyByMenu(editor, true) },
    { id: "copy", label: "Copy", hint: shortcutText("Mod+C"), run: () => void copyByMenu(editor) },
    { id: "duplicate", label: "Duplicate", hint: shortcutText("Mod+D"), run: () => duplicateSelected(editor) },
    { id: "template", label: "Save selection as template…", run: () => saveAsTemplate(editor) },
    { id: "remove", label: "Remove", hint: "Del", danger: true, separated: true, run: () => removeSelected(editor) },
  ];
}

function saveAsTemplate({ bus }: CanvasSession["editor"]): void {
  bus.emit("dialog/open", { name: "save-template" });
}

function problemItems({ editor }: CanvasSession, id: NodeId): MenuItem[] {
  const element = id as ElementId;
  const mark = findingMark(editor.findings.getState().byElement.get(element));
  if (!mark) return [];
  const run = () => editor.bus.emit("problems/open", { element });
  return [{ id: "problems", label: `Show ${mark.text}`, run }];
}

function wireItems(session: CanvasSession, id: string): MenuItem[] {
  const { editor } = session;
  const { topology, mode } = editor.getState();
  const wire = topology.wireById.get(id);
  if (!wire) return [];
  const reason = wire.reasons[0];
  const edit: MenuItem[] = reason
    ? [
        {
          id: "field",
          label: "Show the field that makes it",
          run: () => editor.bus.emit("inspector/focus", { id: reason.owner, path: reason.at }),
        },
      ]
    : [];
  if (mode !== "edit") return edit;
  return [
    ...edit,
    {
      id: "remove",
      label: "Remove…",
      hint: "Del",
      danger: true,
      separated: edit.length > 0,
      run: () => void planRemoval(session, wire),
    },
  ];
}

function paneItems(session: CanvasSession, at: ClientPoint): MenuItem[] {
  const { editor, camera } = session;
  const view: MenuItem[] = [
    {
      id: "fit",
      label: "Fit everything in view",
      hint: shortcutText("Shift+1"),
      run: () => editor.bus.emit("view/fit", {}),
    },
    { id: "all", label: "Select all", hint: shortcutText("Mod+A"), run: () => selectAll(session) },
  ];
  if (editor.getState().mode !== "edit") return view;
  return [
    ...addItems(session, at),
    {
      id: "paste",
      label: "Paste",
      hint: shortcutText("Mod+V"),
      separated: true,
      run: () => void pasteByMenu(editor, camera.toCanvas(at)),
    },
    ...view,
    {
      id: "layout",
      label: "Lay out automatically",
      hint: shortcutText("Mod+Shift+L"),
      run: () => editor.bus.emit("layout/run", {}),
    },
  ];
}

function addItems(session: CanvasSession, at: ClientPoint): MenuItem[] {
  return KINDS.map((kind) => ({
    id: `add/${kind}`,
    label: KIND_LOOKS[kind].label,
    icon: h(KindIcon, { kind, size: "sm" }),
    run: () => void createElement(session, kind, { at }),
  }));
}
