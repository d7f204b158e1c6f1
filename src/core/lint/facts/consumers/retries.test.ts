import { expect, test } from "vitest";
import { consumer, designWith, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import { type Reader, readerOf } from "./readers.ts";
import { acknowledged, bufferedMessages, goodAckWait, retrySpan, shortestDeadline, timeInClient } from "./retries.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reader = (config: Parameters<typeof consumer>[0], worker: Worker = {}, ordered = false): Reader => {
  const billing = consumer({ ack_policy: "explicit", ...config }, { worker, ordered });
  const found = readerFor(designWith({ elements: { ORDERS: stream(), billing } }))(readerOf, "billing");
  if (!found) throw new Error("no reader");
  return found;
};

test("programs acknowledge, servers' own consumers and ordered readers do not", () => {
  const all = [
    {},
    { ack_policy: "all" },
    { ack_policy: "none" },
    { ack_policy: "flow_control" },
    { direct: true },
  ] as const;
  expect(all.map((config) => acknowledged(reader(config)))).toEqual([true, true, false, false, false]);
  expect(acknowledged(reader({}, {}, true))).toBe(false);
});

test("the shortest deadline is that of any delivery", () => {
  expect(shortestDeadline(reader({}))).toEqual({ wait: 30 * S, at: ["config", "ack_wait"], step: undefined });
  expect(shortestDeadline(reader({ backoff: [5 * S, 2 * S, S], max_deliver: 2 }))).toMatchObject({
    wait: 2 * S,
    step: 1,
  });
});

test("retries last until the last delivery has ended", () => {
  expect(retrySpan(reader({}))).toBeUndefined();
  expect(retrySpan(reader({ max_deliver: 3 }))).toBe(90 * S);
  expect(retrySpan(reader({ max_deliver: 4, backoff: [S, 5 * S] }))).toBe(16 * S);
});

test("a delayed nak moves each deadline but the last, measured against the first step", () => {
  const naks = { retryMode: "nak_delay", nakDelay: "1m" } as const;
  expect(retrySpan(reader({ max_deliver: 3 }, naks))).toBe(150 * S);
  expect(retrySpan(reader({ max_deliver: 3, backoff: [S, 5 * S] }, naks))).toBe((1 + 5 + 5 + 2 * 59) * S);
  expect(retrySpan(reader({ max_deliver: 3 }, { ...naks, nakDelay: "1s" }))).toBe(90 * S);
});

test("a client holds what it fetches ahead, or its share of what is pushed", () => {
  expect(bufferedMessages(reader({}))).toBe(100);
  expect(bufferedMessages(reader({ max_ack_pending: 10 }, { prefetch: 50 }))).toBe(10);
  expect(bufferedMessages(reader({ deliver_subject: "to" }, { instances: 4 }))).toBe(250);
  expect(bufferedMessages(reader({ deliver_subject: "to", max_ack_pending: -1 }))).toBeUndefined();
  expect(timeInClient(reader({}, { concurrency: 2, prefetch: 10, processing: { mean: "1s", p99: "3s" } }))).toBe(8 * S);
  expect(timeInClient(reader({}))).toBeUndefined();
});

test("a good deadline covers the slowest handlers and a declared buffer", () => {
  const good = (worker: Worker) => goodAckWait(reader({}, worker), THRESHOLDS);
  expect(good({})).toBe(30 * S);
  expect(good({ processing: { p99: "20s" } })).toBe(60 * S);
  expect(good({ processing: { p99: "20s" }, progressAcks: true })).toBe(30 * S);
  expect(good({ processing: { mean: "1s", p99: "2s" }, concurrency: 1, prefetch: 98 })).toBe(150 * S);
});
