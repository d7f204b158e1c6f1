/** Times work at growing sizes. */
import { median, short } from "./figures.ts";

/** Prepares fresh input, off the clock, and gives what is to be timed. */
export type Work = () => () => unknown;

/** Short work is timed more often: until it has taken this long, or was done this often. */
const ENOUGH_MS = 30;
const MOST_RUNS = 60;
/**
 * Everything is done on a small design first, until the engine has compiled it: rounds of so long each, until this many
 * one after the other were not a twentieth quicker than the best before, or until it takes too long.
 */
const WARM_UP = { size: 500, roundMs: 150, idleRounds: 4, gain: 0.95, longestMs: 10_000 };

/** For each size, the median milliseconds of each piece of work. */
export function measure(
  workOf: (size: number) => Record<string, Work>,
  sizes: readonly number[],
  runs: number,
): ReadonlyMap<string, number>[] {
  for (const work of Object.values(workOf(WARM_UP.size))) warmUp(work);
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

function warmUp(work: Work): void {
  const end = performance.now() + WARM_UP.longestMs;
  let best = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < WARM_UP.idleRounds && performance.now() < end; ) {
    let quickest = Number.POSITIVE_INFINITY;
    const until = performance.now() + WARM_UP.roundMs;
    do quickest = Math.min(quickest, once(work));
    while (performance.now() < until);
    idle = quickest < best * WARM_UP.gain ? 0 : idle + 1;
    best = Math.min(best, quickest);
  }
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
