/** How much of the machine nobody else uses. */
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 700;

/** 0 to 1: over the next moment, how much of all processors was idle. */
async function idleShare(): Promise<number> {
  const before = times();
  await sleep(LOOK_MS);
  const after = times();
  return (after.idle - before.idle) / (after.all - before.all);
}

function times(): { readonly idle: number; readonly all: number } {
  const all = cpus().map(({ times: each }) => ({
    idle: each.idle,
    all: Object.values(each).reduce((a, b) => a + b, 0),
  }));
  return { idle: sum(all.map(({ idle }) => idle)), all: sum(all.map((each) => each.all)) };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Waits until `share` of the machine is idle, so many milliseconds at most, and says how much was. */
export async function quiet(longestMs: number, share: number): Promise<number> {
  const until = performance.now() + longestMs;
  let idle = await idleShare();
  while (idle < share && performance.now() < until) idle = await idleShare();
  return idle;
}
