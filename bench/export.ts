/**
 * What exporting costs, target by target: `npm run bench:export [-- --sizes 100,1000 --runs 5]`.
 * From the design to the files, the plan and its topology included. Medians in milliseconds.
 */
import { exportDesign, planOf, TARGETS, topologyOf } from "#core/index.ts";
import { machine } from "./lib/figures.ts";
import { numberList, option } from "./lib/options.ts";
import { sampleOf } from "./lib/sample.ts";
import { textTable } from "./lib/table.ts";
import { growth, measure, type Work } from "./lib/timing.ts";

const SIZES = numberList("sizes", [100, 1_000]);
const RUNS = Number(option("runs") ?? 7);

function workOf(size: number): Record<string, Work> {
  // A topology is remembered for the design that it was computed of: every call has a design of its own.
  const fresh = (work: (design: ReturnType<typeof sampleOf>) => unknown) => () => {
    const design = sampleOf(size);
    return () => work(design);
  };
  return {
    topologyOf: fresh(topologyOf),
    planOf: fresh(planOf),
    ...Object.fromEntries(TARGETS.map(({ id }) => [id, fresh((design) => exportDesign(design, id))])),
  };
}

console.log(machine());
console.log(
  textTable(["milliseconds, median", ...SIZES.map((size) => `${size} elements`)], growth(measure(workOf, SIZES, RUNS))),
);
