import { expect, test } from "vitest";
import { sizingOf } from "#core/sizing/sizing.ts";
import { consumer, designWith, producer, stream } from "#core/testing/builders.ts";
import { backlogCurve } from "./backlog-curve.ts";
import { metersOf } from "./meters.ts";

/** 10 messages a second for one worker that needs `mean` for each. */
function sized(mean: string, worker: object = {}) {
  const elements = {
    p: producer({ publishes: [{ subject: "orders.new", rate: 10, bytes: 100 }] }),
    S: stream({ subjects: ["orders.>"] }),
    c: consumer(
      { stream: "S", ack_policy: "explicit", max_ack_pending: 100 },
      { worker: { instances: 1, concurrency: 1, prefetch: 10, processing: { mean, p99: "1s" }, ...worker } },
    ),
  };
  const [found] = sizingOf(designWith({ elements })).consumers;
  if (!found) throw new Error("no consumer");
  return found;
}

test("it grows for the outage, and is worked off as fast as there is time to spare", () => {
  // 20/s can be done, and 10/s come: as long again.
  const curve = backlogCurve(sized("50ms", { maxDowntime: "1h" }));
  expect(curve).toMatchObject({
    over: false,
    points: [
      { x: 0, y: 0 },
      { x: expect.closeTo(0.5 / 1.1), y: expect.closeTo(1 / 1.2) },
      { x: expect.closeTo(1 / 1.1), y: 0 },
    ],
    text: "36,000 messages wait after an outage of 1h, and are worked off 1h later",
    ticks: [{ label: "1h: 36,000 wait" }, { label: "1h later" }],
  });
});

test("one that is worked off soon has one label, for two would cover each other", () => {
  expect(backlogCurve(sized("1ms", { maxDowntime: "1h" }))?.ticks).toHaveLength(1);
});

test("workers that are busy already never catch up", () => {
  // 5/s of 10/s: after twice the outage half as much again.
  const curve = backlogCurve(sized("200ms", { maxDowntime: "1h" }));
  expect(curve).toMatchObject({ over: true, text: expect.stringContaining("never worked off") });
  expect(curve?.points[2]).toEqual({ x: 1, y: expect.closeTo(1 / 1.2) });
  expect(curve?.points[1]).toEqual({ x: 0.5, y: expect.closeTo(1 / 1.5 / 1.2) });
});

test("without an outage there is nothing to draw", () => {
  expect(backlogCurve(sized("50ms"))).toBeNull();
});

test("meters: what is used of each limit, and nothing of what is not known", () => {
  expect(metersOf(sized("50ms")).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    "Workers' time: 50%",
    "max_ack_pending: 12 of 100",
    "Deadline for acks: 30s of 30s",
    "Held by a process: 10 of 290",
  ]);
  const [time] = metersOf(sized("50ms"));
  expect(time).toMatchObject({ share: 0.5, marks: [0.7] });
  const bare = consumer({ stream: "S", ack_policy: "none" });
  const [unknown] = sizingOf(designWith({ elements: { S: stream(), c: bare } })).consumers;
  expect(unknown && metersOf(unknown)).toEqual([]);
});
