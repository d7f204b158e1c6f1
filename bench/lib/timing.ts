/** Times work at growing sizes. */
import { median, short } from "./figures.ts";

/** Prepares fresh input, off the clock, and gives what is to be timed: until it returns, or its promise is kept. */
export type Work = () => () => unknown;

/** A part of a benchmark: pieces of work that are shown together. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** Larger designs would take minutes. Default: no such size. */
  readonly largest?: number;
  workOf(size: number): Readonly<Record<string, Work>> | Promise<Readonly<Record<string, Work>>>;
}

/** A row for each piece of work: medians in milliseconds by the number of elements. */
export type Timings = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Short work is timed more often: until it has taken this long, or was done this often. Long work is done but once. */
const ENOUGH_MS = 30;
const MOST_RUNS = 60;
const LONG_MS = 5_000;
/**
 * Everything is done on a small design first, until the engine has compiled it: rounds of so long each, until this many
 * one after the other were not a twentieth quicker than the best before, or until it takes too long.
 */
const WARM_UP = { size: 500, roundMs: 150, idleRounds: 4, gain: 0.95, longestMs: 10_000 };

/** Times each piece of work of a part. One that takes `longestMs` at some size is not done at larger ones. */
export async function measure(
  { workOf, largest = Number.POSITIVE_INFINITY }: Part,
  sizes: readonly number[],
  { runs, longestMs }: { readonly runs: number; readonly longestMs: number },
): Promise<Timings> {
  for (const work of Object.values(await workOf(WARM_UP.size))) await warmUp(work);
  const timings = new Map<string, Map<number, number>>();
  const given = new Set<string>();
  for (const size of sizes.filter((one) => one <= largest)) {
    for (const [name, work] of Object.entries(await workOf(size))) {
      if (given.has(name)) continue;
      const took = await time(work, runs);
      timings.set(name, (timings.get(name) ?? new Map<number, number>()).set(size, took));
      if (took > longestMs) given.add(name);
    }
  }
  return timings;
}

/** Rows of a table: each piece of work with its figures, and how they grew against the size before. */
export function growth(timings: Timings, sizes: readonly number[]): string[][] {
  return [...timings].map(([name, bySize]) => [
    name,
    ...sizes.map((size, index) => {
      const value = bySize.get(size);
      const before = bySize.get(sizes[index - 1] ?? Number.NaN);
      if (value === undefined) return "–";
      return before ? `${short(value)} (×${short(value / before)})` : short(value);
    }),
  ]);
}

/**
 * Work that costs clearly more for each element of a large design than of one ten times smaller or so: between two of
 * the sizes from 1,000 on, time grew by more than `factor` times what the number of elements did.
 */
export function outliers(timings: Timings, sizes: readonly number[], factor: number): string[] {
  return [...timings].flatMap(([name, bySize]) =>
    sizes.flatMap((size, index) => {
      const before = sizes[index - 1] ?? Number.NaN;
      const [late, early] = [bySize.get(size), bySize.get(before)];
      if (before < 1_000 || late === undefined || early === undefined) return [];
      const times = late / early / (size / before);
      if (times <= factor || late < 1) return [];
      return [`${name}: ×${short(late / early)} from ${before} to ${size} elements`];
    }),
  );
}

async function warmUp(work: Work): Promise<void> {
  const end = performance.now() + WARM_UP.longestMs;
  let best = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < WARM_UP.idleRounds && performance.now() < end; ) {
    let quickest = Number.POSITIVE_INFINITY;
    const until = performance.now() + WARM_UP.roundMs;
    do quickest = Math.min(quickest, await once(work));
    while (performance.now() < until);
    idle = quickest < best * WARM_UP.gain ? 0 : idle + 1;
    best = Math.min(best, quickest);
  }
}

async function once(work: Work): Promise<number> {
  const call = work();
  const from = performance.now();
  const result = call();
  if (result instanceof Promise) await result;
  return performance.now() - from;
}

async function time(work: Work, runs: number): Promise<number> {
  const times: number[] = [];
  let spent = 0;
  const first = await once(work);
  if (first > LONG_MS) return first;
  while (times.length < runs || (spent < ENOUGH_MS && times.length < MOST_RUNS)) {
    const took = await once(work);
    times.push(took);
    spent += took;
  }
  return median(times);
}
