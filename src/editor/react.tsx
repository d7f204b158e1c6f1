import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from "react";
import { useStore } from "zustand";
import type { Events, Role } from "./bus.ts";
import type { Editor, EditorState } from "./store.ts";

const EditorContext = createContext<Editor | null>(null);

/** Hands the session to everything below it. */
export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

/** The session itself: for event handlers, which read `editor.getState()` when they run. */
export function useEditorSession(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditorSession needs an EditorProvider above it");
  return editor;
}

/** Draws again when the selected part changes: select the least that is drawn. */
export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(useEditorSession(), selector);
}

/** Listens on the bus while the component is mounted. */
export function useBus<K extends keyof Events>(
  type: K,
  listener: (event: Events[K]) => void,
  role: Role = "answers",
): void {
  const { bus } = useEditorSession();
  const handle = useEffectEvent(listener);
  useEffect(() => bus.on(type, (event) => handle(event), role), [bus, type, role]);
}
