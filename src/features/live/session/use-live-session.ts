import { useStore } from "zustand";
import { useEditorSession } from "#editor/react.tsx";
import type { Editor } from "#editor/store.ts";
import { LiveSession } from "./live-session.ts";
import type { LiveView } from "./live-view.ts";

const sessions = new WeakMap<Editor, LiveSession>();

/** The one of an editing session: made when it is first asked for. */
export function liveSessionOf(editor: Editor): LiveSession {
  let session = sessions.get(editor);
  if (!session) {
    const made = new LiveSession(editor);
    document.addEventListener("visibilitychange", () => made.setVisible(document.visibilityState === "visible"));
    session = made;
    sessions.set(editor, session);
  }
  return session;
}

/** The session itself: for event handlers. */
export function useLiveSession(): LiveSession {
  return liveSessionOf(useEditorSession());
}

/** Draws again when the selected part changes: select the least that is drawn. */
export function useLiveView<T>(selector: (view: LiveView) => T): T {
  return useStore(useLiveSession().store, selector);
}
