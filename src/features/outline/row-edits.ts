/** What the outline does to elements: the edits of its keys and of its menu. */
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { duplicateElements, removeElements } from "#core/design/refactor.ts";
import type { ConnectionOption } from "#core/topology/connect.ts";
import { planDisconnect } from "#core/topology/connections/disconnect.ts";
import { isMissing, type NodeId, type Wire } from "#core/topology/model.ts";
import type { Editor } from "#editor/store.ts";
import { counted, elementTitle, namePath } from "#ui/words.ts";
import type { OutlineRow } from "./outline-rows.ts";

/** The elements an edit on the row is about: the selection when the row is in it, else the row's own. */
export function targetsOf(editor: Editor, row: OutlineRow): readonly ElementId[] {
  const id: NodeId | null = row.type === "element" ? row.entry.id : null;
  if (id === null) return [];
  const { selection } = editor.getState();
  const ids = selection.has(id) ? [...selection] : [id];
  return ids.filter((each): each is ElementId => !isMissing(each));
}

/** Selects an element and brings it into view; a dead end opens the field that says it. */
export function openRow(editor: Editor, row: OutlineRow): void {
  if (row.type === "element") {
    editor.getState().select([row.entry.id]);
    editor.bus.emit("view/reveal", { id: row.entry.id });
  } else if (row.type === "dead-end") {
    const { element, at } = row.deadEnd;
    editor.getState().select([element]);
    editor.bus.emit("view/reveal", { id: element });
    editor.bus.emit("inspector/focus", { id: element, path: at });
  }
}

/** Puts the cursor into the name in the inspector. */
export function renameRow(editor: Editor, row: OutlineRow): void {
  if (row.type !== "element" || isMissing(row.entry.id)) return;
  const element = editor.getState().design.elements.get(row.entry.id);
  if (!element) return;
  editor.getState().select([row.entry.id]);
  editor.bus.emit("inspector/focus", { id: row.entry.id, path: namePath(element) });
}

export function removeNodes(editor: Editor, ids: readonly ElementId[]): void {
  const { design } = editor.getState();
  edit(editor, removeElements(design, ids), `Deleted ${named(editor, ids)}`);
}

export function duplicateNodes(editor: Editor, ids: readonly ElementId[]): void {
  const { command, ids: copies } = duplicateElements(editor.getState().design, ids);
  edit(editor, command, `Duplicated ${named(editor, ids)}`, copies);
}

/** Takes a wire away by editing the field that makes it. */
export function disconnect(editor: Editor, option: ConnectionOption): void {
  edit(editor, option.command, option.label);
}

/** The only way to take the wire away; null when there is none or a choice. */
export function onlyWayToDisconnect(editor: Editor, wire: Wire): ConnectionOption | null {
  const { design, mode } = editor.getState();
  const plan = planDisconnect(design, wire);
  return mode === "edit" && plan.ok && plan.options.length === 1 ? (plan.options[0] ?? null) : null;
}

function edit(editor: Editor, command: Command | null, label: string, select?: readonly ElementId[]): void {
  if (!command) return;
  const done = editor.getState().run(command, { label, ...(select && { select }) });
  if (done.ok) editor.bus.emit("say", { text: label });
}

function named(editor: Editor, ids: readonly ElementId[]): string {
  const [first] = ids;
  const element = first === undefined ? undefined : editor.getState().design.elements.get(first);
  if (ids.length !== 1 || !element) return counted(ids.length, "element");
  const title = elementTitle(element);
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
