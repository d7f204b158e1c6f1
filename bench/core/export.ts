/** Every target from the design to its files, topology and plan included. */
import { type Design, exportDesign, planOf, TARGETS } from "#core/index.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const exports: Part = {
  name: "export",
  title: "Exports",
  workOf(size) {
    // A topology is remembered for the design that it was computed of: every call has a design of its own.
    const fresh = (work: (design: Design) => unknown) => () => {
      const design = sampleOf(size);
      return () => work(design);
    };
    return {
      planOf: fresh(planOf),
      ...Object.fromEntries(TARGETS.map(({ id }) => [id, fresh((design) => exportDesign(design, id))])),
    };
  },
};
