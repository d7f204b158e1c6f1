/**
 * The app's canvas against plain React Flow, in Chromium:
 * `npm run bench:canvas [-- --sizes 10,1000 --views work,all --runs 5]`.
 * Every round measures all pages one after the other, so that other load on the machine falls on them alike: ratios
 * can be trusted where milliseconds cannot. Figures are medians of the rounds.
 */
import { machine, median, short } from "../lib/figures.ts";
import { numberList, option } from "../lib/options.ts";
import { textTable } from "../lib/table.ts";
import { buildAll } from "./build.ts";
import { type Figures, measure } from "./measure.ts";
import { serve } from "./serve.ts";
import { appTarget, baselineTarget, type Target, type ViewName } from "./targets.ts";

const SIZES = numberList("sizes", [10, 1_000, 5_000]);
const VIEWS = (option("views") ?? "work,all").split(",") as ViewName[];
const RUNS = Number(option("runs") ?? 3);
const VIEW_WORDS: Readonly<Record<ViewName, string>> = { work: "zoom 1", all: "everything in view" };

const built = await buildAll();
const targets = [baselineTarget(await serve(built.baseline)), appTarget(await serve(built.app))];
console.log(machine());
try {
  for (const view of VIEWS) {
    for (const size of SIZES) {
      console.log(`\n${size} elements, ${VIEW_WORDS[view]}, median of ${RUNS}\n`);
      console.log(report(await rounds(size, view)));
    }
  }
} finally {
  for (const { served } of targets) served.close();
}

async function rounds(size: number, view: ViewName): Promise<ReadonlyMap<Target, readonly Figures[]>> {
  const measured = new Map<Target, Figures[]>(targets.map((target) => [target, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [target, figures] of measured) figures.push(await measure(target, size, view));
  }
  return measured;
}

function report(measured: ReadonlyMap<Target, readonly Figures[]>): string {
  const columns = [...measured.values()];
  const names = new Set(columns.flatMap((runs) => runs.flatMap(Object.keys)));
  const rows = [...names].map((name) => {
    const [base, ours] = columns.map((runs) => median(runs.flatMap((figures) => figures[name] ?? [])));
    return [name, short(base ?? Number.NaN), short(ours ?? Number.NaN), ratio(ours, base)];
  });
  return textTable(["", ...[...measured.keys()].map(({ name }) => name), "ratio"], rows);
}

function ratio(ours = Number.NaN, base = Number.NaN): string {
  return Number.isFinite(ours / base) ? `×${short(ours / base)}` : "–";
}
