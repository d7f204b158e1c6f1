import { useStore } from "zustand";
import { useEditorSession } from "../react.tsx";
import type { LiveState } from "./store.ts";

/** Draws again when the selected part of what is known of a server changes: select the least that is drawn. */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useStore(useEditorSession().live, selector);
}
