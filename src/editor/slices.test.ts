import { expect, test } from "vitest";
import type { Steps } from "#core/steps.ts";
import { inSlices, sliced, whileWanted } from "./slices.ts";

/** A clock that every step turns by a millisecond; the test says when others have run. */
function clock() {
  let now = 0;
  const waiting: (() => void)[] = [];
  function* work(steps: number): Steps<string> {
    for (let i = 0; i < steps; i += 1) {
      now += 1;
      yield;
    }
    return "done";
  }
  const turns = { now: () => now, later: (run: () => void) => void waiting.push(run) };
  return { work, turns, goOn: () => waiting.shift()?.() };
}

test("long work pauses after each slice", () => {
  const { work, turns, goOn } = clock();
  const heard: string[] = [];
  sliced(work(20), (value) => heard.push(value), turns);
  expect(turns.now()).toBe(8);
  goOn();
  expect([turns.now(), ...heard]).toEqual([16]);
  goOn();
  expect([turns.now(), ...heard]).toEqual([20, "done"]);
});

test("short work is done at once", () => {
  const { work, turns } = clock();
  const heard: string[] = [];
  sliced(work(7), (value) => heard.push(value), turns);
  expect(heard).toEqual(["done"]);
});

test("what is not wanted any more comes to nothing", () => {
  const { work, turns, goOn } = clock();
  const heard: (string | null)[] = [];
  let wanted = true;
  sliced(
    whileWanted(work(20), () => wanted),
    (value) => heard.push(value),
    turns,
  );
  wanted = false;
  goOn();
  expect([turns.now(), ...heard]).toEqual([8, null]);
});

test("pauses are real tasks", async () => {
  let ran = false;
  setTimeout(() => {
    ran = true;
  }, 0);
  function* work(): Steps<string> {
    while (!ran) yield;
    return "done";
  }
  expect(await inSlices(work())).toBe("done");
});

test("what the steps throw is the caller's", async () => {
  // biome-ignore lint/correctness/useYield: it throws before its first pause
  function* broken(): Steps<void> {
    throw new Error("broken");
  }
  await expect(inSlices(broken())).rejects.toThrow("broken");
});
