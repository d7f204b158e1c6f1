import type { DragEvent } from "react";
import { KINDS, type Kind } from "#core/design/kinds/all.ts";
import { KIND_DRAG_TYPE } from "#editor/kind-drag.ts";
import { createElement } from "./edit/create.ts";
import type { CanvasSession } from "./session/session.ts";

/** Handlers that take a kind dragged from the palette. Files are the app's. */
export function useDropTarget(session: CanvasSession) {
  const takes = (event: DragEvent) =>
    event.dataTransfer.types.includes(KIND_DRAG_TYPE) && session.editor.getState().mode === "edit";
  return {
    onDragOver(event: DragEvent) {
      if (!takes(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    onDrop(event: DragEvent) {
      if (!takes(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const kind = event.dataTransfer.getData(KIND_DRAG_TYPE) as Kind;
      if (KINDS.includes(kind)) createElement(session, kind, { at: event });
    },
  };
}
