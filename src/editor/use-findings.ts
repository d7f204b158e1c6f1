import { useStore } from "zustand";
import type { ElementId } from "#core/design/ids.ts";
import type { Finding, Severity } from "#core/lint/finding.ts";
import { type FindingsState, worstSeverity } from "./findings.ts";
import { useEditorSession } from "./react.tsx";

const NONE: readonly Finding[] = [];

/** Draws again when the selected part of the findings changes: select the least that is drawn. */
export function useFindings<T>(selector: (state: FindingsState) => T): T {
  return useStore(useEditorSession().findings, selector);
}

/** What is wrong with an element; suppressed findings are left out. The same list as long as it says the same. */
export function useFindingsOf(id: ElementId): readonly Finding[] {
  return useFindings((state) => state.byElement.get(id) ?? NONE);
}

/** The worst that is wrong with an element, or null. */
export function useWorstSeverity(id: ElementId): Severity | null {
  return useFindings((state) => worstSeverity(state.byElement.get(id) ?? NONE));
}
