/** Elements as text on the clipboard. The text is a small design file, or any JetStream configuration to paste. */

import { copyText } from "#core/design/clipboard.ts";
import type { Point } from "#core/design/geometry.ts";
import { removeElements } from "#core/design/refactor.ts";
import type { Editor } from "#editor/store.ts";
import { counted } from "#ui/words.ts";
import { toGrid } from "../scene/guides.ts";
import { selectedElements } from "../session/session.ts";
import { acted } from "../spoken.ts";

/** Null when nothing that can be copied is selected. */
export function copiedText(editor: Editor): string | null {
  const ids = selectedElements({ editor });
  return ids.length > 0 ? copyText(editor.getState().design, ids) : null;
}

export function afterCopy(editor: Editor): void {
  const ids = selectedElements({ editor });
  editor.bus.emit("say", { text: acted("Copied", editor.getState().design, ids) });
}

export function afterCut(editor: Editor): void {
  const ids = selectedElements({ editor });
  const { design, run } = editor.getState();
  const command = removeElements(design, ids);
  const label = acted("Cut", design, ids);
  if (command && run(command, { label, select: [] }).ok) editor.bus.emit("say", { text: label });
}

/** `at`: the top left corner of what is pasted; without it, a little off where it was copied. */
export async function pasteText(editor: Editor, text: string, at: Point | null): Promise<void> {
  const { opened } = editor.getState();
  const [{ insertPasted }, { readPaste }, { designErrorText }, { runInSlices }] = await Promise.all([
    import("#core/design/paste.ts"),
    import("./read-paste.ts"),
    import("#core/design/messages.ts"),
    import("#editor/ready.ts"),
  ]);
  const pasted = await readPaste(text);
  if (!pasted.ok) {
    const [first] = pasted.error;
    const detail = first ? designErrorText(first) : undefined;
    editor.bus.emit("say", { text: "The clipboard holds no design", show: "error", ...(detail && { detail }) });
    return;
  }
  const { design } = editor.getState();
  const where = at ? { x: toGrid(at.x), y: toGrid(at.y) } : undefined;
  const { command, ids } = insertPasted(design, pasted.value, where);
  if (!command) return;
  const label = `Pasted ${counted(ids.length, "element")}`;
  const done = await runInSlices(editor, command, { label, select: ids }, opened);
  if (!done.ok) return;
  editor.bus.emit("view/fit", { ids, ifHidden: true });
  editor.bus.emit("say", { text: acted("Pasted", editor.getState().design, ids) });
}

/** For menus, which have no clipboard event: asks the browser, and says how to do it by key when it refuses. */
export async function copyByMenu(editor: Editor, cut = false): Promise<void> {
  const text = copiedText(editor);
  if (text === null) return;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    refused(editor, cut ? "Ctrl+X" : "Ctrl+C");
    return;
  }
  if (cut) afterCut(editor);
  else afterCopy(editor);
}

export async function pasteByMenu(editor: Editor, at: Point | null): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    refused(editor, "Ctrl+V");
    return;
  }
  await pasteText(editor, text, at);
}

function refused(editor: Editor, key: string): void {
  editor.bus.emit("say", {
    text: "The browser keeps the clipboard to itself here",
    detail: `Press ${key} instead.`,
    show: "info",
  });
}
