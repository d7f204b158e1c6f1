import { expect, test } from "vitest";
import type { Activity, ConsumerActivity, StreamActivity } from "#core/live/activity.ts";
import { consumer, designWith, id, kv, stream } from "#core/testing/builders.ts";
import { chartSummary, chartsOf } from "./charts.ts";
import { inOrder, rowSummary, type WatchRow, watchRows } from "./rows.ts";

const ORDERS: StreamActivity = {
  kind: "stream",
  messages: 12,
  bytes: 1200,
  messageRate: 3,
  byteRate: 300,
  byteRateRough: false,
  lastActive: null,
};
const READER: ConsumerActivity = {
  kind: "consumer",
  lag: 5,
  ackPending: 1,
  redelivered: 0,
  waiting: 0,
  deliveryRate: 2,
  ackRate: 2,
  lagRate: -1,
  stalled: null,
  lastActive: null,
};
const { elements } = designWith({
  elements: {
    s: stream({ name: "ORDERS" }),
    a: consumer({ stream: "s", durable_name: "fine" }),
    b: consumer({ stream: "s", durable_name: "stuck" }),
    c: consumer({ stream: "s", durable_name: "unknown" }),
  },
});

const text = (row: WatchRow) => (row.type === "heading" ? row.text : row.key);

test("what needs a look comes first; what the server does not have is not listed", () => {
  const activity = new Map<ReturnType<typeof id>, Activity>([
    [id("s"), ORDERS],
    [id("a"), READER],
    [id("b"), { ...READER, deliveryRate: 0, stalled: "no-pull" }],
  ]);
  const rows = watchRows(inOrder(elements), activity, { newest: [], counts: { terminated: 3 }, denied: [] }, 2);
  expect(rows.map(text)).toEqual([
    ":news",
    ":problems",
    "Needs a look",
    "b",
    "Streams and buckets",
    "s",
    "Consumers",
    "a",
  ]);
  const said = rows.map((row) => rowSummary(elements, row));
  const last = rows.at(-1);
  expect(last && rowSummary(elements, last, "as of 10:31:05")).toMatch(
    /^Consumer fine of ORDERS, as of 10:31:05: 2\/s/,
  );
  expect(said[0]).toBe("3 advisories");
  expect(said[1]).toBe("2 requests without figures");
  expect(said[3]).toContain("Stalled: no pull request waits.");
  expect(said[5]).toContain("ORDERS: Holds 12 messages");
});

test("everything stands by the name that is shown, consumers of one name by their stream's", () => {
  const { elements } = designWith({
    elements: {
      z: stream({ name: "ZEBRA" }),
      s2: stream({ name: "S10" }),
      s1: stream({ name: "S9" }),
      p: kv({ bucket: "profiles" }),
      b: consumer({ stream: "s2", durable_name: "x" }),
      a: consumer({ stream: "s1", durable_name: "x" }),
    },
  });
  expect(inOrder(elements)).toEqual(["s1", "s2", "z", "p", "a", "b"]);
});

test("a chart in words", () => {
  const series = {
    kind: "consumer",
    times: [0, 60_000, 120_000],
    rate: [null, 4, 2],
    level: [0, 10, 1200],
    second: [null, null, null],
  } as const;
  const [delivered, open] = chartsOf(series).map((facts) => chartSummary(facts, series.times));
  expect(delivered).toBe("Messages delivered over 2m: now 2/s, between 2/s and 4/s.");
  const [facts] = chartsOf(series);
  expect(facts && chartSummary(facts, series.times, "as of 10:31:05")).toContain(": as of 10:31:05 2/s, between");
  expect(open).toBe("Not done yet over 2m: lag now 1,200, between 0 and 1,200; unacked not known yet.");
});
