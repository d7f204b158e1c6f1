import assert from "node:assert/strict";
import { test } from "node:test";
import { aborted, backoff, sleep, withJitter } from "./time.js";

test("waits grow up to two seconds", () => {
  for (const [attempt, most] of [
    [0, 100],
    [1, 200],
    [4, 1_600],
    [5, 2_000],
    [1_000, 2_000],
  ] as const) {
    for (let n = 0; n < 100; n += 1) {
      const wait = backoff(attempt);
      assert.ok(wait >= 0 && wait <= most, `${wait} for attempt ${attempt}`);
    }
  }
});

test("jitter adds up to a tenth", () => {
  for (let n = 0; n < 100; n += 1) {
    const delay = withJitter(1_000);
    assert.ok(delay >= 1_000 && delay <= 1_100, String(delay));
  }
});

test("a signal ends a wait", async () => {
  const stop = new AbortController();
  const waiting = sleep(1_000_000, stop.signal);
  stop.abort();
  await waiting;
  await sleep(1_000_000, stop.signal);
  await aborted(stop.signal);
});
