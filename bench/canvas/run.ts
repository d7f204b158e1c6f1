/**
 * The app's canvas against plain React Flow, in Chromium:
 * `npm run bench:canvas [-- --sizes 10,1000 --views work,all --runs 5 --limit 180 --quiet 10 --app FOLDER]`.
 * Every round measures all pages one after the other, so that other load on the machine falls on them alike: ratios
 * can be trusted where milliseconds cannot. Figures are medians of the rounds.
 */
import { machine, median, short } from "../lib/figures.ts";
import { quiet } from "../lib/idle.ts";
import { numberList, option } from "../lib/options.ts";
import { textTable } from "../lib/table.ts";
import { buildApp, buildBaseline } from "./build.ts";
import { IDLE_ENOUGH, judge } from "./goals.ts";
import { measure } from "./measure.ts";
import { Results, type Side } from "./results.ts";
import { serve } from "./serve.ts";
import { appTarget, baselineTarget, type ViewName } from "./targets.ts";

const SIZES = numberList("sizes", [10, 100, 1_000, 5_000, 20_000]);
const VIEWS = (option("views") ?? "work,all").split(",") as ViewName[];
const RUNS = Number(option("runs") ?? 3);
/** Seconds: of one page, and of waiting for an idle machine before each. */
const LIMIT_S = Number(option("limit") ?? 180);
const QUIET_S = Number(option("quiet") ?? 10);
/** Where goals want the pan while something works behind. */
const BEHIND = 5_000;
const VIEW_WORDS: Readonly<Record<ViewName, string>> = { work: "At zoom 1", all: "Everything in view" };

const base = baselineTarget(await serve(await buildBaseline()));
const ours = appTarget(await serve(await buildApp()));
const results = new Results();
console.log(machine());
try {
  for (const view of VIEWS) for (const size of SIZES) for (let run = 0; run < RUNS; run += 1) await round(view, size);
} finally {
  for (const { served } of [base, ours]) served.close();
}
const idle = median(results.idle);
for (const view of VIEWS) console.log(`\n${VIEW_WORDS[view]}, median of ${RUNS}:\n\n${table(view)}`);
console.log(`\nIdle share of the machine before the runs: ${short(idle)}\n`);
console.log(
  textTable(["#", "goal", "at most", "ours", "met"], judge(results, idle), ["left", "left", "right", "left", "left"]),
);

async function round(view: ViewName, size: number): Promise<void> {
  for (const [side, target] of [["base", base] as const, ["ours", ours] as const]) {
    results.idle.push(await quiet(QUIET_S * 1_000, IDLE_ENOUGH));
    const background = side === "ours" && view === "work" && size === BEHIND;
    const measured = await measure({ target, size, view, background }, LIMIT_S * 1_000);
    results.add(side, view, size, measured);
    const outcome = measured.stopped === undefined ? "" : `: ${LIMIT_S} s were over at “${measured.stopped}”`;
    console.error(`${VIEW_WORDS[view]}, ${size} elements, ${target.name}${outcome}`);
  }
}

function table(view: ViewName): string {
  const names = new Set(
    SIZES.flatMap((size) => (["ours", "base"] as Side[]).flatMap((side) => results.of(side, view, size))).flatMap(
      ({ figures }) => Object.keys(figures),
    ),
  );
  const rows = [...names].map((name) => [name, ...SIZES.map((size) => cell(view, size, name))]);
  const head = [
    `${ours.name} (ratio to ${base.name})`,
    ...SIZES.map((size) => `${size.toLocaleString("en")} elements`),
  ];
  return textTable(head, rows);
}

function cell(view: ViewName, size: number, name: string): string {
  const [mine, theirs] = [results.median("ours", view, size, name), results.median("base", view, size, name)];
  return Number.isFinite(mine / theirs) ? `${short(mine)} (×${short(mine / theirs)})` : short(mine);
}
