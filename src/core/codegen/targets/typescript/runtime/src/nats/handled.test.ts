import assert from "node:assert/strict";
import { test } from "node:test";
import { handledInMemory } from "./handled.js";

test("ids are remembered for a while", async () => {
  let time = 0;
  const handled = handledInMemory({ window: 100, now: () => time });
  assert.equal(await handled.has("a"), false);
  await handled.add("a");
  time = 99;
  assert.equal(await handled.has("a"), true);
  time = 100;
  assert.equal(await handled.has("a"), false);
});

test("no more are remembered than there is room for", async () => {
  const handled = handledInMemory({ window: 1_000, most: 2, now: () => 0 });
  for (const id of ["a", "b", "c"]) await handled.add(id);
  assert.deepEqual([await handled.has("a"), await handled.has("b"), await handled.has("c")], [false, true, true]);
});
