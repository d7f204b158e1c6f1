import { useMemo } from "react";
import { useEditor } from "#editor/react.tsx";
import type { ScalarControl } from "../model/control.ts";

const NONE: readonly string[] = [];
const ENOUGH = 200;

/** Names that the design already holds, for boxes that ask for one. */
export function useSuggestions(control: ScalarControl): readonly string[] {
  const wanted = control.type === "text" && control.suggest === "stream";
  const elements = useEditor((state) => (wanted ? state.design.elements : null));
  return useMemo(() => {
    if (!elements) return NONE;
    const names: string[] = [];
    for (const element of elements.values()) {
      if (element.kind === "stream" && element.config.name) names.push(element.config.name);
      if (names.length >= ENOUGH) break;
    }
    return names.sort();
  }, [elements]);
}
