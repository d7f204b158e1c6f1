/** What else is worked out of a design: how large it is, and what it promises. */

import { guaranteesOf } from "#core/guarantees/guarantees.ts";
import { topologyOf } from "#core/index.ts";
import { sizingOf } from "#core/sizing/sizing.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const analysis: Part = {
  name: "analysis",
  title: "Sizing and guarantees",
  workOf(size) {
    const design = sampleOf(size);
    const topology = topologyOf(design);
    return {
      sizingOf: () => () => sizingOf(design, topology),
      guaranteesOf: () => () => guaranteesOf(design, topology),
    };
  },
};
