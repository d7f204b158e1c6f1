import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { useEditorSession } from "#editor/react.tsx";
import { type Walk, type WalkState, walkOf } from "./walk/walk.ts";

/** The walk of this session. */
export function useWalk(): Walk {
  return walkOf(useEditorSession());
}

/** Draws again when the selected part changes: select the least that is drawn. */
export function useWalkState<T>(selector: (state: WalkState) => T): T {
  return useStore(useWalk().store, selector);
}

/** Whether answers can be given: not while a link is only looked at. */
export const ReadOnly = createContext(false);

export function useReadOnly(): boolean {
  return useContext(ReadOnly);
}
