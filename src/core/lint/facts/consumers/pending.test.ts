import { expect, test } from "vitest";
import type { ElementId } from "../../../design/ids.ts";
import type { ElementOf } from "../../../design/model.ts";
import { consumer, designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { fleetOf } from "./fleet.ts";
import { messagesUnderWay, messagesWaiting, mostPending, neededPending, serialUtilisation } from "./pending.ts";
import { type Reader, readerOf } from "./readers.ts";

type Worker = NonNullable<ElementOf<"consumer">["worker"]>;

/** 100 messages a second for one worker; others work on the same durable. */
function billing(worker: Worker, others: readonly Worker[] = [], rest: Partial<ElementOf<"consumer">["config"]> = {}) {
  const twins = others.map((each, i) => [`twin${i}`, consumer(rest, { worker: each })] as const);
  const read = readerFor(
    designWith({
      elements: {
        shop: producer({ publishes: [{ subject: "orders.new", rate: 100 }] }),
        ORDERS: stream({ subjects: ["orders.>"], consumer_limits: { max_ack_pending: 500 } }),
        billing: consumer(rest, { worker }),
        ...Object.fromEntries(twins),
      },
    }),
  );
  return { read, reader: read(readerOf, "billing" as ElementId) as Reader };
}

test("messages under way are the rate times the handling and its round trip", () => {
  const { read, reader } = billing({ processing: { mean: "49ms" } });
  expect(messagesUnderWay(read, reader)).toBeCloseTo(5);
  expect(serialUtilisation(read, reader)).toBeCloseTo(5.1);
  const unknown = billing({});
  expect(messagesUnderWay(unknown.read, unknown.reader)).toBeUndefined();
  expect(serialUtilisation(unknown.read, unknown.reader)).toBeUndefined();
});

test("failed messages wait for their nak's delay or for their deadline, and not at all after a plain nak", () => {
  const waiting = (worker: Worker) => {
    const { read, reader } = billing({ failureRate: 0.1, ...worker }, [], { ack_policy: "explicit", ack_wait: 5e9 });
    return messagesWaiting(read, reader);
  };
  expect(waiting({ retryMode: "nak_delay", nakDelay: "2s" })).toEqual({ messages: 20, delay: 2e9 });
  expect(waiting({ retryMode: "timeout" })).toEqual({ messages: 50, delay: 5e9 });
  expect(waiting({ retryMode: "nak" })).toBeUndefined();
  expect(waiting({ retryMode: "timeout", failureRate: 0 })).toBeUndefined();
});

test("what is needed holds the load twice, or everything that the workers hold", () => {
  const needed = (worker: Worker, others: readonly Worker[] = []) => {
    const { read, reader } = billing(worker, others);
    return neededPending(read, reader);
  };
  expect(needed({ processing: { mean: "999ms" } })).toBe(200);
  expect(needed({ instances: 10, concurrency: 10, processing: { mean: "1ms" } })).toBe(120);
  expect(needed({ prefetch: 50 })).toBe(60);
  expect(needed({ prefetch: 50 }, [{ prefetch: 50 }])).toBe(120);
  expect(needed({})).toBe(2);
});

test("the stream's limit for its consumers is the most", () => {
  const { read, reader } = billing({});
  expect(mostPending(read, reader)).toBe(500);
});

test("elements of one durable are one fleet, unless only one of them is served at a time", () => {
  const fleet = (rest: Partial<ElementOf<"consumer">["config"]>) => {
    const { read, reader } = billing(
      { instances: 2, concurrency: 3, prefetch: 5 },
      [{ instances: 1, concurrency: 4 }],
      rest,
    );
    const { members, instances, slots, held, fetched } = fleetOf(read, reader);
    return { members: members.map(({ id }) => id), instances, slots, held, fetched };
  };
  const members = ["billing", "twin0"];
  expect(fleet({})).toEqual({ members, instances: 3, slots: 10, held: 14, fetched: 10 });
  expect(fleet({ priority_policy: "pinned_client", priority_groups: ["g"] })).toEqual({
    members,
    instances: 3,
    slots: 4,
    held: 14,
    fetched: 10,
  });
});
