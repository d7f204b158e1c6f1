import assert from "node:assert/strict";
import { test } from "node:test";
import { Log } from "./log.js";
import { Sample } from "./sample.js";

const quiet = new Log("error", {}, () => undefined);

test("as many are sent as are asked for, no two of them alike", async () => {
  const sample = new Sample({ sampleRate: 10_000, sampleCount: 3 }, quiet, new AbortController().signal);
  const ids: string[] = [];
  const send = async (n: number) => void ids.push(sample.id(n));
  await Promise.all([sample.each("a", 1, send), sample.each("b", 1, send)]);
  assert.equal(ids.length, 6);
  assert.equal(new Set(ids).size, 6);
});

test("a failure ends nothing, the end of the program does", async () => {
  const stop = new AbortController();
  const sample = new Sample({ sampleRate: 10_000, sampleCount: 0 }, quiet, stop.signal);
  let calls = 0;
  await sample.each("a", 1, async () => {
    calls += 1;
    if (calls === 3) stop.abort();
    throw new Error("not now");
  });
  assert.equal(calls, 3);
});

test("payloads are JSON of about the size that is asked for", () => {
  const sample = new Sample({ sampleCount: 0 }, quiet, new AbortController().signal);
  const payload = sample.payload(1, 500);
  assert.ok(Math.abs(payload.length - 500) < 5, String(payload.length));
  assert.equal(JSON.parse(payload).n, 1);
  assert.equal(JSON.parse(sample.payload(1, 0)).n, 1);
});
