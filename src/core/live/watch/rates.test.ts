import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConsumerLook, StreamLook } from "./look.ts";
import { consumerActivity, streamActivity } from "./rates.ts";

const T0 = 1_800_000_000_000;

function stream(seconds: number, over: Partial<StreamLook> = {}): StreamLook {
  return {
    name: "ORDERS",
    created: "2026-01-01T00:00:00Z",
    config: {},
    serverTime: T0 + seconds * 1000,
    heard: T0 + seconds * 1000 + 5,
    messages: 0,
    bytes: 0,
    firstSequence: 1,
    lastSequence: 0,
    lastTime: T0 + seconds * 1000,
    deleted: 0,
    consumers: 0,
    ...over,
  };
}

function consumer(seconds: number, over: Partial<ConsumerLook> = {}): ConsumerLook {
  return {
    name: "billing",
    stream: "ORDERS",
    created: "2026-01-01T00:00:00Z",
    config: {},
    serverTime: T0 + seconds * 1000,
    heard: T0 + seconds * 1000 + 5,
    deliveries: 0,
    ackPending: 0,
    redelivered: 0,
    waiting: 0,
    pending: 0,
    lastDelivered: null,
    pushBound: false,
    paused: false,
    ...over,
  };
}

describe("a stream", () => {
  const held = { messages: 100, bytes: 10_000, lastSequence: 100 };

  test("the first look has no rate", () => {
    expect(streamActivity(null, stream(0, held))).toMatchObject({ messageRate: null, byteRate: null, messages: 100 });
  });

  test("what was stored, by the time between the looks", () => {
    const now = stream(4, { messages: 300, bytes: 50_000, lastSequence: 300 });
    expect(streamActivity(stream(0, held), now)).toMatchObject({ messageRate: 50, byteRate: 10_000 });
  });

  test("limits remove as much as comes in: bytes are told by the mean size", () => {
    const now = stream(2, { messages: 100, bytes: 10_000, firstSequence: 51, lastSequence: 150 });
    expect(streamActivity(stream(0, held), now)).toMatchObject({
      messageRate: 25,
      byteRate: 2500,
      byteRateRough: true,
    });
  });

  test("a purge is no traffic, and neither are the sequences that it sets", () => {
    const before = stream(0, { ...held, lastTime: T0 });
    const purged = stream(2, { firstSequence: 101, lastSequence: 100, lastTime: T0 });
    expect(streamActivity(before, purged)).toMatchObject({ messageRate: 0, byteRate: 0 });
    const set = stream(2, { firstSequence: 1_000_000, lastSequence: 999_999, lastTime: null });
    expect(streamActivity(before, set)).toMatchObject({ messageRate: 0, byteRate: 0 });
  });

  test("created anew, or begun again in memory: no rate until the next look", () => {
    const anew = stream(2, { created: "2026-01-01T00:00:01Z", messages: 500, lastSequence: 500 });
    expect(streamActivity(stream(0, held), anew)).toMatchObject({ messageRate: null, byteRate: null });
    expect(streamActivity(stream(0, held), stream(2, { lastSequence: 3 }))).toMatchObject({ messageRate: null });
  });

  test("a mirror that begins where its origin is has not stored what it skipped", () => {
    const config = { mirror: { name: "ORIGIN" } };
    const before = stream(0, { config, lastTime: null });
    const now = stream(2, { config, messages: 10, firstSequence: 1_000_001, lastSequence: 1_000_010 });
    expect(streamActivity(before, now).messageRate).toBe(5);
  });

  test("another server's clock is not believed against ours", () => {
    const now = stream(2, { messages: 300, bytes: 30_000, lastSequence: 300, serverTime: T0 - 3_600_000 });
    expect(streamActivity(stream(0, held), now).messageRate).toBe(100);
  });

  test("whatever a server says, a rate is no less than nothing and finite", () => {
    const number = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom(0, 1, 2 ** 63));
    const time = fc.oneof(fc.constant(null), fc.integer());
    const look = fc
      .record({
        created: fc.constantFrom("a", "b"),
        serverTime: time,
        heard: fc.nat(),
        messages: number,
        bytes: number,
        firstSequence: number,
        lastSequence: number,
        lastTime: time,
        deleted: number,
      })
      .map((over) => stream(0, over));
    fc.assert(
      fc.property(look, look, (before, now) => {
        const { messageRate, byteRate } = streamActivity(before, now);
        for (const rate of [messageRate, byteRate]) {
          if (rate !== null) expect(Number.isFinite(rate) && rate >= 0).toBe(true);
        }
      }),
    );
  });
});

describe("a consumer", () => {
  const none = { since: null };

  test("deliveries, what is done with, and how the lag moves", () => {
    const before = consumer(0, { deliveries: 100, ackPending: 10, pending: 50 });
    const now = consumer(2, { deliveries: 160, ackPending: 20, pending: 40 });
    expect(consumerActivity(before, now, none).activity).toMatchObject({
      deliveryRate: 30,
      ackRate: 25,
      lagRate: -5,
      lag: 40,
      ackPending: 20,
      stalled: null,
    });
  });

  test("redeliveries hide how much is acked", () => {
    const now = consumer(2, { deliveries: 60, ackPending: 3, redelivered: 3 });
    expect(consumerActivity(consumer(0), now, none).activity).toMatchObject({ deliveryRate: 30, ackRate: null });
  });

  test("deleted and made again, or reset: no rate until the next look", () => {
    const before = consumer(0, { deliveries: 100 });
    expect(consumerActivity(before, consumer(2, { deliveries: 7 }), none).activity.deliveryRate).toBeNull();
    const anew = consumer(2, { deliveries: 700, created: "2026-01-01T00:00:01Z" });
    expect(consumerActivity(before, anew, none).activity.deliveryRate).toBeNull();
  });

  test.each([
    [{ paused: true }, "paused"],
    [{ ackPending: 5, config: { max_ack_pending: 5 } }, "ack-pending"],
    [{ config: { deliver_subject: "push" } }, "no-listener"],
    [{ config: { deliver_subject: "push" }, pushBound: true }, "silent"],
    [{}, "no-pull"],
    [{ waiting: 2 }, "silent"],
  ] as const)("stands still: %j is %s", (over, stalled) => {
    const at = (seconds: number) => consumer(seconds, { pending: 3, deliveries: 4, ...over });
    const soon = consumerActivity(at(0), at(4), none);
    expect(soon.activity.stalled).toBeNull();
    expect(consumerActivity(at(4), at(12), soon.waiting).activity.stalled).toBe(stalled);
  });

  test("one delivery, or nothing left to deliver, and it stands still no more", () => {
    const at = (seconds: number, over = {}) => consumer(seconds, { pending: 3, ...over });
    const { waiting } = consumerActivity(at(0), at(20), none);
    expect(consumerActivity(at(20), at(22, { deliveries: 1 }), waiting).waiting).toEqual(none);
    expect(consumerActivity(at(20), at(22, { pending: 0 }), waiting).waiting).toEqual(none);
  });
});
