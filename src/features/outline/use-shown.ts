import { useEffect, useMemo, useRef, useState } from "react";
import type { Design } from "#core/design/model.ts";
import { atOnce, type Steps } from "#core/steps.ts";
import type { Topology } from "#core/topology/model.ts";
import { isLarge } from "#editor/large.ts";
import { inSlices, whileWanted } from "#editor/slices.ts";
import { type OutlineRows, outlineRows } from "./outline-rows.ts";
import { type OutlineGroup, outlineTree } from "./outline-tree.ts";

/** What the rows are of. */
interface Graph {
  readonly elements: Design["elements"];
  readonly topology: Topology;
}

interface RowOptions {
  readonly toggled: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Rows, and the very state of the design that they show. */
export interface Shown extends Graph {
  readonly groups: readonly OutlineGroup[];
  readonly outline: OutlineRows;
}

/** The rows of a small design at once; those of a large one follow between frames, and null until the first are there. */
export function useShown(graph: Graph, options: RowOptions): Shown | null {
  const large = isLarge(graph);
  const atHand = useAtOnce(large ? null : graph, options);
  const later = useInSlices(large ? graph : null, options);
  return large ? later : atHand;
}

function useAtOnce(graph: Graph | null, { toggled, words }: RowOptions): Shown | null {
  const { elements, topology } = graph ?? {};
  const groups = useMemo(
    () => (elements && topology ? atOnce(outlineTree(elements, topology)) : null),
    [elements, topology],
  );
  return useMemo(() => {
    if (!elements || !topology || !groups) return null;
    return { elements, topology, groups, outline: atOnce(outlineRows(groups, topology, { toggled, words })) };
  }, [elements, topology, groups, toggled, words]);
}

function useInSlices(graph: Graph | null, { toggled, words }: RowOptions): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const tree = useRef<Omit<Shown, "outline">>(null);
  const { elements, topology } = graph ?? {};
  useEffect(() => {
    if (!elements || !topology) {
      tree.current = null;
      setShown(null);
      return;
    }
    let wanted = true;
    function* steps({ elements, topology }: Graph): Steps<Shown> {
      if (tree.current?.elements !== elements || tree.current.topology !== topology) {
        tree.current = { elements, topology, groups: yield* outlineTree(elements, topology) };
      }
      const { groups } = tree.current;
      return { elements, topology, groups, outline: yield* outlineRows(groups, topology, { toggled, words }) };
    }
    void inSlices(whileWanted(steps({ elements, topology }), () => wanted)).then((done) => done && setShown(done));
    return () => {
      wanted = false;
    };
  }, [elements, topology, toggled, words]);
  return shown;
}
