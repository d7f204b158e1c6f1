/**
 * What the core costs at growing sizes:
 * `npm run bench:core [-- --only lint,export --sizes 100,1000 --runs 5 --longest 20]`.
 * Every figure is the median of several calls, in milliseconds; the factor tells how it grew against the size before.
 * What took more than `longest` seconds is not done at larger sizes.
 */
import { PARTS } from "./core/all.ts";
import { machine } from "./lib/figures.ts";
import { chosen, numberList, option } from "./lib/options.ts";
import { textTable } from "./lib/table.ts";
import { growth, measure, outliers } from "./lib/timing.ts";

const SIZES = numberList("sizes", [100, 1_000, 5_000, 20_000, 50_000]);
const RUNS = Number(option("runs") ?? 5);
const LONGEST_MS = Number(option("longest") ?? 20) * 1_000;
/** Caches and the collection of garbage make a little more than proportional growth of anything large. */
const SUPERLINEAR = 2;

const suspicious: string[] = [];
console.log(machine());
for (const part of chosen("only", PARTS)) {
  const timings = await measure(part, SIZES, { runs: RUNS, longestMs: LONGEST_MS });
  const head = [`${part.title}: ms, median`, ...SIZES.map((size) => `${size} elements`)];
  console.log(`\n${textTable(head, growth(timings, SIZES))}`);
  suspicious.push(...outliers(timings, SIZES, SUPERLINEAR));
}
console.log(
  suspicious.length === 0
    ? `\nNothing grew more than ${SUPERLINEAR} times as fast as the design.`
    : `\nGrew more than ${SUPERLINEAR} times as fast as the design:\n${suspicious.map((each) => `- ${each}`).join("\n")}`,
);
