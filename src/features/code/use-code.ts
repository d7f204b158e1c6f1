import { useStore } from "zustand";
import { useEditorSession } from "#editor/react.tsx";
import type { Editor } from "#editor/store.ts";
import { shownPath, useCodeView } from "./view.ts";
import { type CodeState, CodeWork } from "./work/code-work.ts";

const works = new WeakMap<Editor, CodeWork>();

/** Who writes the code of this session. */
export function useCodeWork(): CodeWork {
  const editor = useEditorSession();
  let work = works.get(editor);
  if (!work) {
    work = new CodeWork(editor);
    works.set(editor, work);
  }
  return work;
}

/** Draws again when the selected part changes: select the least that is drawn. */
export function useCode<T>(selector: (state: CodeState) => T): T {
  return useStore(useCodeWork().store, selector);
}

/** The path of the file that is shown. */
export function useShownPath(): string | undefined {
  const code = useCode((state) => state.code);
  return useCodeView(({ chosen }) => shownPath(code, chosen));
}
