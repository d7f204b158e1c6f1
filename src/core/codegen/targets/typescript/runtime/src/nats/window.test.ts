import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "./window.js";

test("no more are on their way than there is room for", async () => {
  const window = new Window(3, () => assert.fail());
  let [now, most, done] = [0, 0, 0];
  for (let n = 0; n < 20; n += 1) {
    await window.add(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      done += 1;
    });
  }
  await window.flush();
  assert.deepEqual([now, most, done], [0, 3, 20]);
});

test("the first failure is told by flush, every one as it happens", async () => {
  const failures: unknown[] = [];
  const window = new Window(2, (error) => failures.push(error));
  for (const name of ["first", "second"]) await window.add(() => Promise.reject(new Error(name)));
  await assert.rejects(window.flush(), { message: "first" });
  assert.equal(failures.length, 2);
  await window.flush();
});
