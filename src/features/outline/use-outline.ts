import { useDeferredValue, useMemo, useState } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { filterWords, outlineRows } from "./outline-rows.ts";
import { keysAbove, outlineTree } from "./outline-tree.ts";

const NONE: ReadonlySet<string> = new Set();

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

  // Names and wires do not depend on places: a drag on the canvas leaves the outline alone.
  const design = useMemo(() => ({ ...editor.getState().design, elements }), [editor, elements]);
  const groups = useMemo(() => outlineTree(elements, topology), [elements, topology]);
  const open = searching ? toggledInFilter : toggled;
  const outline = useMemo(
    () => outlineRows(groups, topology, { toggled: open, words }),
    [groups, topology, open, words],
  );

  return {
    ...outline,
    design,
    topology,
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
      const above = keysAbove(groups, id);
      if (!above) return;
      setFilter("");
      setToggled((before) => new Set([...before].filter((key) => !above.includes(key))));
    },
  };
}

export type OutlineModel = ReturnType<typeof useOutline>;
