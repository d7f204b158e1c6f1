import assert from "node:assert/strict";
import { test } from "node:test";
import { Lanes } from "./lanes.js";

async function play(most: number, jobs: readonly (readonly [lane: string | undefined, name: string, work: number])[]) {
  const lanes = new Lanes(most);
  const seen: string[] = [];
  let [now, peak] = [0, 0];
  for (const [lane, name, work] of jobs) {
    lanes.add(lane, async () => {
      now += 1;
      peak = Math.max(peak, now);
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, work));
      seen.push(`${name} ends`);
      now -= 1;
    });
  }
  await lanes.idle();
  return { seen, peak };
}

test("no more run at once than may", async () => {
  const { seen, peak } = await play(2, [
    [undefined, "a", 3],
    [undefined, "b", 2],
    [undefined, "c", 1],
  ]);
  assert.equal(peak, 2);
  assert.equal(seen.length, 6);
});

test("one at a time keeps the order", async () => {
  const { seen } = await play(1, [
    [undefined, "a", 3],
    [undefined, "b", 1],
  ]);
  assert.deepEqual(seen, ["a begins", "a ends", "b begins", "b ends"]);
});

test("a lane keeps its order beside others", async () => {
  const { seen } = await play(4, [
    ["x", "x1", 10],
    ["x", "x2", 1],
    ["y", "y1", 1],
  ]);
  assert.ok(seen.indexOf("x1 ends") < seen.indexOf("x2 begins"));
  assert.ok(seen.indexOf("y1 begins") < seen.indexOf("x1 ends"));
});
