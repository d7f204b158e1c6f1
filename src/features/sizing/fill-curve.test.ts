import { expect, test } from "vitest";
import { DAY } from "#core/design/units.ts";
import { sizingOf } from "#core/sizing/sizing.ts";
import { designWith, producer, stream } from "#core/testing/builders.ts";
import { fillCurve } from "./fill-curve.ts";

/** A record is 100 bytes, so that a stream gets 1,000 bytes a second. */
function curve(config: object, rate: number | null = 10) {
  const publication = { subject: "orders.new", ...(rate !== null && { rate }), bytes: 60, headerBytes: 0 };
  const elements = { p: producer({ publishes: [publication] }), S: stream({ subjects: ["orders.>"], ...config }) };
  const [store] = sizingOf(designWith({ elements })).stores;
  return store && fillCurve(store);
}

test("it comes to rest below max_bytes", () => {
  // 86,400,000 bytes a day, of twice as much.
  expect(curve({ max_age: DAY, max_bytes: 172_800_000 })).toMatchObject({
    over: false,
    points: [{ x: 0, y: 0 }, { y: expect.closeTo(0.5 / 1.2) }, { x: 1, y: expect.closeTo(0.5 / 1.2) }],
    limit: { y: expect.closeTo(1 / 1.2), label: "max_bytes 165 MiB" },
    text: "Comes to rest at 82 MiB after 1d, of max_bytes 165 MiB",
    ticks: [{ label: "1d: 82 MiB" }],
  });
});

test("it reaches max_bytes before messages are old", () => {
  expect(curve({ max_age: 2 * DAY, max_bytes: 86_400_000 })).toMatchObject({
    over: true,
    text: "Reaches max_bytes 82 MiB after 1d, and needs 165 MiB",
  });
  expect(curve({ max_bytes: 86_400_000 })?.text).toBe("Reaches max_bytes 82 MiB after 1d");
});

test("without limits, or without a rate, there is nothing to draw", () => {
  expect(curve({})).toBeNull();
  expect(curve({ max_age: DAY, max_bytes: 1000 }, null)).toBeNull();
});
