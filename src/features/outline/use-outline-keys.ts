import { type KeyboardEvent, useRef } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useEditorSession } from "#editor/react.tsx";
import { isMac } from "#ui/shortcut.ts";
import { counted } from "#ui/words.ts";
import type { OutlineRow } from "./outline-rows.ts";
import { rowLabel } from "./outline-words.ts";
import {
  disconnect,
  duplicateNodes,
  onlyWayToDisconnect,
  openRow,
  removeNodes,
  renameRow,
  targetsOf,
} from "./row-edits.ts";
import { treeIntent, typeAhead } from "./tree-keys.ts";
import type { OutlineModel } from "./use-outline.ts";

const TYPE_AHEAD_MS = 700;

interface OutlineKeysOptions {
  outline: OutlineModel;
  active: number;
  moveTo: (index: number) => void;
  openMenu: (row: OutlineRow) => void;
}

/** What keys and clicks do in the outline: walking, selecting, following wires, editing. */
export function useOutlineKeys({ outline, active, moveTo, openMenu }: OutlineKeysOptions) {
  const editor = useEditorSession();
  const { rows, indexOf, keyOf, design, topology, toggle } = outline;
  /** Where a range selection starts. */
  const anchor = useRef<string | null>(null);
  const typed = useRef({ text: "", at: 0 });
  /** Rows from which wires were followed, newest last. */
  const trail = useRef<string[]>([]);

  function selectRange(to: number) {
    const from = (anchor.current === null ? undefined : indexOf.get(anchor.current)) ?? active;
    anchor.current ??= rows[active]?.key ?? null;
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    editor.getState().select(range.flatMap((row) => (row.type === "element" ? [row.entry.id] : [])));
  }

  function mark(row: OutlineRow) {
    anchor.current = row.key;
    const { selection, selectedWire, select, selectWire } = editor.getState();
    if (row.type === "wire") selectWire(selectedWire === row.wire.id ? null : row.wire.id);
    else if (row.type === "element") {
      const next = new Set(selection);
      if (!next.delete(row.entry.id)) next.add(row.entry.id);
      select(next);
    } else if (row.expanded !== undefined) toggle([row.key]);
  }

  function goTo(id: NodeId) {
    const key = keyOf.get(id);
    const index = key === undefined ? undefined : indexOf.get(key);
    editor.getState().select([id]);
    editor.bus.emit("view/reveal", { id });
    if (index === undefined) outline.uncover(id);
    else moveTo(index);
  }

  /** To the other end of a wire; Alt+Left comes back. */
  function follow(row: OutlineRow) {
    if (row.type !== "wire") return;
    trail.current.push(row.key);
    goTo(row.other);
  }

  function back() {
    const key = trail.current.pop();
    const index = key === undefined ? undefined : indexOf.get(key);
    if (index !== undefined) moveTo(index);
  }

  function press(row: OutlineRow, { shift, mod }: { shift: boolean; mod: boolean }) {
    const index = indexOf.get(row.key) ?? 0;
    if (shift) {
      selectRange(index);
      return;
    }
    if (mod) {
      mark(row);
      return;
    }
    anchor.current = row.key;
    if (row.type === "wire") editor.getState().selectWire(row.wire.id);
    else if (row.type === "element" || row.type === "dead-end") openRow(editor, row);
    else toggle([row.key]);
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[active];
    if (!row || event.target !== event.currentTarget) return;
    const { key, shiftKey: shift, altKey: alt } = event;
    const mod = isMac() ? event.metaKey : event.ctrlKey;
    const typing = typed.current.text !== "" && event.timeStamp - typed.current.at < TYPE_AHEAD_MS;
    const intent = key === " " && typing ? null : treeIntent({ key, shift, mod, alt }, rows, active, indexOf);
    if (!intent) {
      // Digits add elements, so they cannot start a name here, but they can continue one.
      const wanted = key.length === 1 && !mod && !alt && (typing || /\p{L}|[_$(]/u.test(key));
      if (!wanted) return;
      event.preventDefault();
      const text = typing ? typed.current.text + key : key;
      typed.current = { text, at: event.timeStamp };
      const found = typeAhead((at) => labelAt(at), rows.length, active, text);
      if (found !== null) moveTo(found);
      return;
    }
    event.preventDefault();
    typed.current.text = "";
    switch (intent.type) {
      case "move":
        if (intent.extend) selectRange(intent.to);
        else anchor.current = null;
        moveTo(intent.to);
        break;
      case "toggle":
        toggle([intent.key]);
        break;
      case "expand-siblings":
        toggle(rows.flatMap(({ parent, expanded, key }) => (parent === row.parent && expanded === false ? [key] : [])));
        break;
      case "open":
        if (row.type === "group" || row.type === "wires") toggle([row.key]);
        else openRow(editor, row);
        break;
      case "follow":
        follow(row);
        break;
      case "back":
        back();
        break;
      case "mark":
        mark(row);
        break;
      case "rename":
        renameRow(editor, row);
        break;
      case "duplicate":
        duplicateNodes(editor, targetsOf(editor, row));
        break;
      case "delete":
        remove(row);
        break;
      case "menu":
        openMenu(row);
        break;
      case "select-all":
        editor.getState().select(rows.flatMap((each) => (each.type === "element" ? [each.entry.id] : [])));
        editor.bus.emit("say", { text: `${counted(editor.getState().selection.size, "element")} selected` });
        break;
    }
  }

  function remove(row: OutlineRow) {
    if (row.type !== "wire") {
      removeNodes(editor, targetsOf(editor, row));
      return;
    }
    const option = onlyWayToDisconnect(editor, row.wire);
    if (option) disconnect(editor, option);
    else openMenu(row);
  }

  function labelAt(index: number): string {
    const row = rows[index];
    return row ? rowLabel(design, topology, row) : "";
  }

  return { onKeyDown, press, follow };
}
