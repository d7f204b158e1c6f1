/** Automatic layout, which the app has done in a worker, and places for what has none. */
import ELK from "elkjs/lib/elk.bundled.js";
import { topologyOf } from "#core/index.ts";
import { layoutGraph, placementsFrom } from "#features/canvas/layout/graph.ts";
import { placeUnplaced } from "#features/canvas/layout/unplaced.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const layout: Part = {
  name: "layout",
  title: "Layout",
  workOf(size) {
    const design = sampleOf(size);
    const topology = topologyOf(design);
    const half = { ...design, layout: new Map([...design.layout].filter((_, i) => i % 2 === 0)) };
    const elk = new ELK();
    return {
      "layout: the engine's graph": () => () => layoutGraph(design, topology),
      "layout: everything": () => {
        const graph = layoutGraph(design, topology);
        return async () => placementsFrom(graph, await elk.layout(graph.root), { x: 0, y: 0 }, design.layout);
      },
      "places for every second element": () => () => placeUnplaced(half, topology),
    };
  },
};
