import { useEffect } from "react";
import { useStore } from "zustand";
import { useEditorSession } from "../react.tsx";
import type { Editor } from "../store.ts";
import { type AnalysisState, Analyst } from "./analyst.ts";
import type { AnalysisPart } from "./session.ts";

const analysts = new WeakMap<Editor, Analyst>();

function useAnalyst(): Analyst {
  const editor = useEditorSession();
  let analyst = analysts.get(editor);
  if (!analyst) {
    analyst = new Analyst(editor);
    analysts.set(editor, analyst);
  }
  return analyst;
}

/** The part follows the design while the component is mounted. */
export function useWatchedAnalysis(part: AnalysisPart): void {
  const analyst = useAnalyst();
  useEffect(() => analyst.watch(part), [analyst, part]);
}

/** Draws again when the selected part changes: select the least that is drawn. */
export function useAnalysis<T>(selector: (state: AnalysisState) => T): T {
  return useStore(useAnalyst().store, selector);
}
