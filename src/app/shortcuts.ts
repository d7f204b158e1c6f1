import { useEffect } from "react";
import type { Action } from "#editor/action.ts";
import { matchesShortcut } from "#ui/shortcut.ts";

const TEXT_FIELD = "input, textarea, select, [contenteditable], .monaco-editor";

/**
 * Runs the action whose shortcut is pressed. Keys without Ctrl or Cmd, but for F1 to F12, belong to the graph: they act only while
 * the canvas or the outline has the focus (marked `data-graph`), or nothing has.
 */
export function useShortcuts(actions: readonly Action[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target as Element;
      const typing = target.closest(TEXT_FIELD) !== null;
      const dialog = target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
      const inGraph = target === document.body || target.closest("[data-graph]") !== null;
      for (const action of actions) {
        if (!action.shortcut || !matchesShortcut(event, action.shortcut)) continue;
        const global = /Mod|\bF\d/.test(action.shortcut);
        if (dialog || (typing && !global) || (action.scope === "graph" && (typing || !inGraph))) continue;
        // A text field has its own undo, select all and copy.
        if (typing && action.group === "Edit" && !(isHistory(action) && isSettled(target))) continue;
        if (action.enabled && !action.enabled()) continue;
        event.preventDefault();
        action.run();
        return;
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [actions]);
}

function isHistory({ id }: Action): boolean {
  return id === "app/undo" || id === "app/redo";
}

/** In a box in which nothing is being typed, where every answer is an edit: the one history is the design's. */
function isSettled(target: Element): boolean {
  return target.closest('[data-undo="design"]') !== null && !target.matches("[data-dirty]");
}
