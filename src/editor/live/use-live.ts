import { useStore } from "zustand";
import { useEditorSession } from "../react.tsx";
import { asOfText } from "./as-of.ts";
import type { LiveState } from "./store.ts";

/** Draws again when the selected part of what is known of a server changes: select the least that is drawn. */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useStore(useEditorSession().live, selector);
}

/** `as of 10:31:05` while the connection is lost and what is shown is of then; else null. */
export function useAsOf(): string | null {
  return useLive(({ connection }) => (connection.state === "reconnecting" ? asOfText(connection.asOf) : null));
}
