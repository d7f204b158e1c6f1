import { useEffect } from "react";
import type { Point } from "#core/design/geometry.ts";
import { afterCopy, afterCut, copiedText, pasteText } from "./edit/clipboard.ts";
import type { CanvasSession } from "./session/session.ts";

const TEXT_FIELD = "input, textarea, select, [contenteditable], .monaco-editor";

/** Copy, cut and paste by the browser's own events: no permission is asked, and it works between tabs. */
export function useClipboard(session: CanvasSession): void {
  useEffect(() => {
    const { editor } = session;
    let pointer: { clientX: number; clientY: number } | null = null;
    const onPointer = (event: PointerEvent) => {
      pointer = session.host?.contains(event.target as Node) ? event : null;
    };
    const onCopy = (event: ClipboardEvent) => {
      if (!isForGraph() || hasSelectedText()) return;
      const text = copiedText(editor);
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", text);
      if (event.type === "cut" && editor.getState().mode === "edit") afterCut(editor);
      else afterCopy(editor);
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain");
      if (!text || !isForGraph() || editor.getState().mode !== "edit") return;
      event.preventDefault();
      const at: Point | null = pointer && session.camera.toCanvas(pointer);
      void pasteText(editor, text, at);
    };
    document.addEventListener("pointermove", onPointer, { passive: true });
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("pointermove", onPointer);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [session]);
}

/** The canvas or the outline has the focus, or nothing has. */
function isForGraph(): boolean {
  // Not the event's target: without a focus the browser sends it to wherever text happens to stand.
  const focused = document.activeElement;
  if (!focused || focused.closest(TEXT_FIELD)) return false;
  return focused === document.body || focused.closest("[data-graph]") !== null;
}

function hasSelectedText(): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.toString() !== "";
}
