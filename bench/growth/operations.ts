/** Counts what work does: how often each function of ours ran, by the engine's own account of what it executed. */
import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";

/** A function that ran. */
export interface Counted {
  /** Below the project's folder. */
  readonly file: string;
  /** Empty for one that has none. */
  readonly name: string;
  /** How often that part of it ran which ran most: its body, or a loop or a branch in it. */
  readonly count: number;
  /** From where to where in what the engine was given to run, which is not quite what the file says. */
  readonly start: number;
  readonly end: number;
}

/** By script and place in it. */
export type Operations = ReadonlyMap<string, Counted>;

const PROJECT = new URL("../../", import.meta.url).href;
const NOWHERE = { startOffset: 0, endOffset: 0 };

// A function that is compiled into its caller would not be counted there.
for (const flag of ["--no-opt", "--no-maglev"]) setFlagsFromString(flag);
const session = new Session();
session.connect();
await session.post("Profiler.enable");
// What has run before gets no counters in its loops: this module comes before those that are counted.
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * What work does until it returns, or until its promise is kept. The same work gives the same counts on any machine,
 * however busy it is. Only what stands in `src` is counted: not packages, and not what is built in, such as copies of
 * lists and maps, look-ups by `includes`, joined text, and sorting but for its comparisons.
 */
export async function operationsOf(work: () => unknown): Promise<Operations> {
  // Each taking begins all counts anew.
  await session.post("Profiler.takePreciseCoverage");
  await work();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const operations = new Map<string, Counted>();
  for (const { url, scriptId, functions } of result) {
    if (!url.startsWith(`${PROJECT}src/`)) continue;
    const file = url.slice(PROJECT.length);
    for (const { functionName: name, isBlockCoverage, ranges } of functions) {
      const count = Math.max(...ranges.map((range) => range.count));
      if (count === 0) continue;
      // Another debugger of this process takes them away, and so does running before this module.
      if (!isBlockCoverage) throw new Error(`the loops of ${name} in ${file} are not counted`);
      const [{ startOffset: start, endOffset: end } = NOWHERE] = ranges;
      operations.set(`${scriptId} ${start}`, { file, name, count, start, end });
    }
  }
  return operations;
}

/** The sum of all counts. */
export function totalOf(operations: Operations): number {
  return [...operations.values()].reduce((total, { count }) => total + count, 0);
}

/** File and name of a function, with those around it. */
export function whereOf({ file, start, end }: Counted, operations: Operations): string {
  const around = [...operations.values()].filter(
    (each) => each.file === file && each.start <= start && end <= each.end,
  );
  const names = around.sort((a, b) => a.start - b.start).map(({ name }) => name || "(no name)");
  return `${file}: ${names.join(" > ")}`;
}
