import { describe, expect, test } from "vitest";
import type { ConsumerActivity, StreamActivity } from "../activity.ts";
import { activitySummary, figureOf, figuresOf, pulseOf, rateText } from "./words.ts";

const stream: StreamActivity = {
  kind: "stream",
  messages: 45_210,
  bytes: 35_651_584,
  messageRate: 1204.4,
  byteRate: 215_040,
  byteRateRough: true,
  lastActive: 0,
};
const consumer: ConsumerActivity = {
  kind: "consumer",
  lag: 1204,
  ackPending: 12,
  redelivered: 3,
  waiting: 0,
  deliveryRate: 80,
  ackRate: 79.5,
  lagRate: 4,
  stalled: null,
  lastActive: 0,
};
const first = { ...consumer, deliveryRate: null, ackRate: null, lagRate: null, lag: 0, ackPending: 0, redelivered: 0 };

test.each([
  [0, "0/s"],
  [0.01, "under 0.1/s"],
  [3.44, "3.4/s"],
  [99.96, "100/s"],
  [1204.4, "1,204/s"],
])("%d is %s", (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test("on a card: what matters, without what is nothing", () => {
  expect(figuresOf(stream)).toEqual(["1,204/s", "45,210 msgs", "34 MiB"]);
  expect(figuresOf(consumer)).toEqual(["80/s", "lag 1,204", "12 unacked", "3 redelivered"]);
  expect(figuresOf(first)).toEqual(["lag 0"]);
});

test("from afar: one figure, or none", () => {
  expect([stream, consumer, { ...consumer, lagRate: 0 }, first].map(figureOf)).toEqual([
    "1,204/s",
    "lag 1,204",
    "80/s",
    null,
  ]);
});

test("in a sentence: all of it", () => {
  expect(activitySummary(stream)).toBe("Holds 45,210 messages in 34 MiB, stores 1,204/s (about 210 KiB/s).");
  expect(activitySummary({ ...consumer, stalled: "no-pull" })).toBe(
    "80/s delivered, 79.5/s done, lag 1,204, 12 unacked, 3 redelivered, 0 pull requests waiting. Stalled: no pull request waits.",
  );
  expect(activitySummary(first)).toBe("lag 0, 0 unacked, 0 redelivered, 0 pull requests waiting.");
});

describe("from afar", () => {
  test.each([
    [stream, "moving"],
    [{ ...stream, messageRate: 0 }, "still"],
    [{ ...stream, messageRate: null }, "still"],
    [consumer, "behind"],
    [{ ...consumer, lagRate: -1 }, "moving"],
    [{ ...consumer, stalled: "silent" as const }, "stalled"],
    [first, "still"],
  ])("%#: %s", (activity, pulse) => {
    expect(pulseOf(activity)).toBe(pulse);
  });
});
