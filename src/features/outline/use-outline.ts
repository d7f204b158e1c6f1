import { useDeferredValue, useMemo, useState } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { filterWords, type OutlineRows } from "./outline-rows.ts";
import { keysAbove } from "./outline-tree.ts";
import { useShown } from "./use-shown.ts";

const NONE: ReadonlySet<string> = new Set();
const NO_ROWS: OutlineRows = { rows: [], indexOf: new Map(), keyOf: new Map(), matches: 0 };

/**
 * The outline's rows, its filter and what is expanded. Rows follow the design after the edit is drawn
 * elsewhere: a large outline never holds up typing or the canvas.
 */
export function useOutline() {
  const editor = useEditorSession();
  const elements = useDeferredValue(useEditor((state) => state.design.elements));
  const topology = useDeferredValue(useEditor((state) => state.topology));
  const [filter, setFilter] = useState("");
  const [toggled, setToggled] = useState(NONE);
  const [toggledInFilter, setToggledInFilter] = useState(NONE);
  const words = useMemo(() => filterWords(filter), [filter]);
  const searching = words.length > 0;

  const shown = useShown({ elements, topology }, { toggled: searching ? toggledInFilter : toggled, words });
  const outline = shown?.outline ?? NO_ROWS;
  const listed = shown?.elements ?? elements;
  // Names and wires do not depend on places: a drag on the canvas leaves the outline alone.
  const design = useMemo(() => ({ ...editor.getState().design, elements: listed }), [editor, listed]);

  return {
    ...outline,
    /** The design and the wires that the rows are of. */
    design,
    topology: shown?.topology ?? topology,
    /** The rows of a large design are still being made. */
    pending: shown === null,
    total: elements.size,
    filter,
    searching,
    setFilter(text: string) {
      setFilter(text);
      setToggledInFilter(NONE);
    },
    /** Expands what is collapsed and the other way round. */
    toggle(keys: Iterable<string>) {
      const change = (before: ReadonlySet<string>) => {
        const next = new Set(before);
        for (const key of keys) if (!next.delete(key)) next.add(key);
        return next;
      };
      if (searching) setToggledInFilter(change);
      else setToggled(change);
    },
    /** Makes the node's row visible: clears the filter when it hides it, and expands what is above. */
    uncover(id: NodeId): void {
      if (outline.keyOf.has(id)) return;
      const above = keysAbove(shown?.groups ?? [], id);
      if (!above) return;
      setFilter("");
      setToggled((before) => new Set([...before].filter((key) => !above.includes(key))));
    },
  };
}

export type OutlineModel = ReturnType<typeof useOutline>;
