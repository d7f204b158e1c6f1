/** Times work at growing sizes. */
import { median, short } from "./figures.ts";

/** Prepares fresh input, off the clock, and gives what is to be timed. */
export type Work = () => () => unknown;

/** Short work is timed more often: until it has taken this long, or was done this often. */
const ENOUGH_MS = 30;
const MOST_RUNS = 60;
/** Everything is done this long on a small design first: what is timed is compiled. */
const WARM_UP = { size: 500, ms: 250 };

/** For each size, the median milliseconds of each piece of work. */
export function measure(
  workOf: (size: number) => Record<string, Work>,
  sizes: readonly number[],
  runs: number,
): ReadonlyMap<string, number>[] {
  for (const work of Object.values(workOf(WARM_UP.size))) {
    for (const until = performance.now() + WARM_UP.ms; performance.now() < until; ) once(work);
  }
  return sizes.map((size) => new Map(Object.entries(workOf(size)).map(([name, work]) => [name, time(work, runs)])));
}

/** Rows of a table: each piece of work with its figures, and how they grew against the size before. */
export function growth(columns: readonly ReadonlyMap<string, number>[]): string[][] {
  return [...(columns[0]?.keys() ?? [])].map((name) => [
    name,
    ...columns.map((column, index) => {
      const value = column.get(name) ?? Number.NaN;
      const before = columns[index - 1]?.get(name);
      return before ? `${short(value)} (×${short(value / before)})` : short(value);
    }),
  ]);
}

function once(work: Work): number {
  const call = work();
  const from = performance.now();
  call();
  return performance.now() - from;
}

function time(work: Work, runs: number): number {
  const times: number[] = [];
  let spent = 0;
  once(work);
  while (times.length < runs || (spent < ENOUGH_MS && times.length < MOST_RUNS)) {
    const took = once(work);
    times.push(took);
    spent += took;
  }
  return median(times);
}
