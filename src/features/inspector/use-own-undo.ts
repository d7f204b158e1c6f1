import type { KeyboardEvent } from "react";
import { useEditorSession } from "#editor/react.tsx";
import { matchesShortcut } from "#ui/shortcut.ts";

/**
 * Undo keys in a box in which nothing is being typed take the design's last step back: there is one history.
 * While something is being typed they are the box's own.
 */
export function useOwnUndo() {
  const editor = useEditorSession();
  return (event: KeyboardEvent<HTMLElement>) => {
    const undo = matchesShortcut(event.nativeEvent, "Mod+Z");
    const redo = matchesShortcut(event.nativeEvent, "Mod+Shift+Z") || matchesShortcut(event.nativeEvent, "Mod+Y");
    const box = event.target as HTMLElement;
    if ((!undo && !redo) || event.defaultPrevented || !/^(INPUT|TEXTAREA|SELECT)$/.test(box.tagName)) return;
    if (box.dataset.dirty !== undefined) return;
    event.preventDefault();
    const label = undo ? editor.getState().undo() : editor.getState().redo();
    const done = undo ? "Undone" : "Done again";
    editor.bus.emit("say", { text: label ? `${done}: ${label}` : `Nothing to ${undo ? "undo" : "redo"}` });
  };
}
