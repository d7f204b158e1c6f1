import type { Editor } from "#editor/store.ts";
import type { TextSync } from "./text-sync.ts";

/**
 * Undo and redo of the text. There is one history, the session's: it is used while the text is a design. What has
 * been typed since the text stopped being one is the text's own, and `own` takes it back.
 */
export function stepHistory(editor: Editor, sync: TextSync, direction: "undo" | "redo", own: () => void): void {
  if (!sync.flush()) {
    own();
    return;
  }
  const label = direction === "undo" ? editor.getState().undo() : editor.getState().redo();
  if (label) sync.discard();
  const done = direction === "undo" ? "Undone" : "Done again";
  editor.bus.emit("say", { text: label ? `${done}: ${label}` : `Nothing to ${direction}` });
}
