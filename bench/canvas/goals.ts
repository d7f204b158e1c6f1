/** What the canvas is to reach, beside a plain React Flow page that is measured in the same rounds. */
import { short } from "../lib/figures.ts";
import type { Results } from "./results.ts";
import type { ViewName } from "./targets.ts";

/** Of the machine, so that frames can be judged. */
export const IDLE_ENOUGH = 0.75;
const FRAME_MS = 1000 / 60;
/** By which the browser's clock rounds. */
const CLOCK_MS = 0.2;

interface Place {
  readonly view: ViewName;
  readonly size: number;
}

interface Goal {
  readonly number: number;
  readonly text: string;
  readonly most: number;
  /** `×`: of the baseline's figure. */
  readonly unit: "×" | "ms" | "KiB" | "MB" | "";
  readonly places: readonly Place[];
  /** NaN: not measured. */
  value(results: Results, place: Place): number;
  /** Says nothing while others use the machine. */
  readonly needsIdle?: boolean;
}

type Value = Goal["value"];

const ours =
  (name: string): Value =>
  (results, { view, size }) =>
    results.median("ours", view, size, name);
const best =
  (name: string): Value =>
  (results, { view, size }) =>
    results.best("ours", view, size, name);
const ratio =
  (name: string, baseName = name): Value =>
  (results, { view, size }) =>
    results.median("ours", view, size, name) / results.median("base", view, size, baseName);

const at = (view: ViewName, ...sizes: readonly number[]): readonly Place[] => sizes.map((size) => ({ view, size }));
const WORK = at("work", 1_000, 5_000);
const WHOLE = at("all", 5_000);
const BOTH = [...at("work", 5_000), ...WHOLE];
const ALL_SIZES = [10, 100, 1_000, 5_000, 20_000];
const EVERYWHERE = [...at("work", ...ALL_SIZES), ...at("all", ...ALL_SIZES)];
const START = at("work", 1_000);
const CODE = "JS and CSS until painted, KiB gz";
const LOAD = "load CPU, ms";
const CPU = "CPU ms a step";

/** Growth of the app's own load from 1,000 to 5,000 elements. */
const loadGrowth: Value = (results, { view }) =>
  results.median("ours", view, 5_000, LOAD) / results.median("ours", view, 1_000, LOAD);

const gestures = (names: readonly string[], figure: string, goal: Omit<Goal, "value" | "text">, of: typeof best) =>
  names.map((name): Goal => ({ ...goal, text: `${name}: ${figure}`, value: of(`${name}: ${figure}`) }));

export const GOALS: readonly Goal[] = [
  { number: 1, text: "JS and CSS until painted", most: 2, unit: "×", places: START, value: ratio(CODE) },
  { number: 1, text: "JS and CSS until painted, gz", most: 270, unit: "KiB", places: START, value: ours(CODE) },
  {
    number: 1,
    text: "requests until painted",
    most: 10,
    unit: "",
    places: START,
    value: ours("requests until painted"),
  },
  { number: 1, text: "requests elsewhere", most: 0, unit: "", places: START, value: ours("requests elsewhere") },
  { number: 2, text: "load CPU", most: 1.8, unit: "×", places: at("work", 10), value: ratio(LOAD) },
  { number: 3, text: "load CPU", most: 1, unit: "×", places: at("work", 1_000), value: ratio(LOAD) },
  { number: 4, text: "load CPU", most: 0.4, unit: "×", places: at("work", 5_000), value: ratio(LOAD) },
  {
    number: 5,
    text: "load CPU against our own at 1,000",
    most: 1.5,
    unit: "×",
    places: at("work", 5_000),
    value: loadGrowth,
  },
  { number: 6, text: "drag: CPU", most: 1.2, unit: "×", places: WORK, value: ratio(`drag: ${CPU}`) },
  { number: 7, text: "pan: CPU", most: 1.2, unit: "×", places: WORK, value: ratio(`pan: ${CPU}`) },
  { number: 8, text: "wheel zoom: CPU", most: 1, unit: "×", places: WORK, value: ratio(`zoom: ${CPU}`) },
  { number: 9, text: "drag: CPU", most: 0.15, unit: "×", places: WHOLE, value: ratio(`drag: ${CPU}`) },
  { number: 9, text: "pan: CPU", most: 0.12, unit: "×", places: WHOLE, value: ratio(`pan: ${CPU}`) },
  { number: 10, text: "wheel zoom: CPU", most: 0.3, unit: "×", places: WHOLE, value: ratio(`zoom: ${CPU}`) },
  ...gestures(
    ["drag", "pan"],
    "frame gap p95, ms",
    { number: 11, most: FRAME_MS + CLOCK_MS, unit: "ms", places: BOTH, needsIdle: true },
    best,
  ),
  ...gestures(
    ["drag", "pan"],
    "long tasks, ms",
    { number: 11, most: 0, unit: "ms", places: BOTH, needsIdle: true },
    ours,
  ),
  ...gestures(
    ["zoom"],
    "frame gap max, ms",
    { number: 12, most: 3 * FRAME_MS + CLOCK_MS, unit: "ms", places: BOTH, needsIdle: true },
    best,
  ),
  { number: 13, text: "DOM nodes", most: 2_500, unit: "", places: EVERYWHERE, value: ours("DOM nodes") },
  { number: 14, text: "heap", most: 30, unit: "MB", places: BOTH, value: ours("heap, MB") },
  ...["checks", "layout"].flatMap((work): Goal[] => {
    const name = `pan during ${work}`;
    const places = at("work", 5_000);
    return [
      {
        number: 15,
        text: `${name}: CPU`,
        most: 1.2,
        unit: "×",
        places,
        value: ratio(`${name}: ${CPU}`, `pan: ${CPU}`),
      },
      {
        number: 15,
        text: `${name}: long tasks, ms`,
        most: 0,
        unit: "ms",
        places,
        value: ours(`${name}: long tasks, ms`),
        needsIdle: true,
      },
    ];
  }),
];

/** Rows for a table: number, goal, where, bound, ours, whether it is met. Places that were not measured are left out. */
export function judge(results: Results, idle: number): string[][] {
  return GOALS.flatMap((goal) => {
    const found = goal.places
      .map((place) => ({ place, value: goal.value(results, place) }))
      .filter(({ value }) => Number.isFinite(value));
    const met = found.every(({ value }) => value <= goal.most);
    const verdict =
      found.length === 0 ? "not measured" : goal.needsIdle && idle < IDLE_ENOUGH ? "machine busy" : met ? "yes" : "no";
    const say = (value: number) => (goal.unit === "×" ? `×${short(value)}` : `${short(value)} ${goal.unit}`.trim());
    const values = found.map(({ place, value }) => `${say(value)} (${placeText(place)})`);
    return [[String(goal.number), goal.text, say(goal.most), values.join(", ") || "–", verdict]];
  });
}

const placeText = ({ view, size }: Place) => `${size.toLocaleString("en")}${view === "all" ? " in view" : ""}`;
