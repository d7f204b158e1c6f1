import { describe, expect, test } from "vitest";
import { fakeClock } from "../testing/fake-clock.ts";
import { type FakePort, fakePort } from "../testing/fake-port.ts";
import type { Drift } from "../watch/contract.ts";
import { ADVISORY_CODES } from "./kinds.ts";
import { listenForAdvisories } from "./listen.ts";
import type { AdvisoryLog } from "./log.ts";
import { advisoryText } from "./messages.ts";

function listening(port: FakePort = fakePort(() => undefined), prefix = "$JS.API") {
  const clock = fakeClock();
  const logs: AdvisoryLog[] = [];
  const drift: Drift[] = [];
  const listener = listenForAdvisories(port, {
    scope: { prefix },
    clock,
    onNews: (log) => logs.push(log),
    onDrift: (news) => drift.push(...news),
  });
  return { port, clock, logs, drift, stop: listener.stop };
}

const CONSUMER = "$JS.EVENT.ADVISORY.CONSUMER";

test("what happened, to what, how often; told once a second", async () => {
  const { port, clock, logs } = listening();
  for (const sequence of [7, 8, 9]) {
    const data = { stream: "ORDERS", consumer: "billing", stream_seq: sequence, deliveries: 5 };
    port.publish(`${CONSUMER}.MAX_DELIVERIES.ORDERS.billing`, data);
  }
  port.publish("$JS.EVENT.ADVISORY.STREAM.LEADER_ELECTED.ORDERS", { leader: "n2" });
  expect(logs).toEqual([]);
  await clock.pass(1_000);
  expect(logs).toHaveLength(1);
  expect(logs[0]?.counts).toEqual({ "max-deliveries": 3, "stream-leader": 1 });
  expect(logs[0]?.newest.map((one) => [one.resource, one.count, advisoryText(one)])).toEqual([
    [{ stream: "ORDERS" }, 1, "n2 became the leader."],
    [
      { stream: "ORDERS", consumer: "billing" },
      3,
      "Message 9 was delivered 5 times without an ack and is not delivered again.",
    ],
  ]);
});

test("what was created, changed or deleted is drift", async () => {
  const { port, clock, drift } = listening();
  port.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.NEW", {});
  port.publish("$JS.EVENT.ADVISORY.STREAM.UPDATED.ORDERS", {});
  port.publish(`${CONSUMER}.DELETED.ORDERS.billing`, {});
  await clock.pass(1_000);
  expect(drift).toEqual([
    { resource: { stream: "NEW" }, what: "created" },
    { resource: { stream: "ORDERS" }, what: "changed" },
    { resource: { stream: "ORDERS", consumer: "billing" }, what: "deleted" },
  ]);
});

test("what came and went within a second is none, and what was made anew has changed", async () => {
  const { port, clock, drift } = listening();
  for (const what of ["CREATED", "DELETED"]) port.publish(`${CONSUMER}.${what}.ORDERS.for-a-moment`, {});
  for (const what of ["DELETED", "CREATED"]) port.publish(`${CONSUMER}.${what}.ORDERS.billing`, {});
  await clock.pass(1_000);
  expect(drift).toEqual([{ resource: { stream: "ORDERS", consumer: "billing" }, what: "changed" }]);
});

test("another domain's are not ours; without a domain all are", async () => {
  const hub = listening(undefined, "$JS.hub.API");
  hub.port.publish("$JS.EVENT.ADVISORY.STREAM.UPDATED.A", { domain: "leaf" });
  hub.port.publish("$JS.EVENT.ADVISORY.STREAM.UPDATED.B", { domain: "hub" });
  await hub.clock.pass(1_000);
  expect(hub.logs[0]?.newest.map(({ resource }) => resource.stream)).toEqual(["B"]);
  const any = listening();
  any.port.publish("$JS.EVENT.ADVISORY.STREAM.UPDATED.A", { domain: "leaf" });
  await any.clock.pass(1_000);
  expect(any.logs).toHaveLength(1);
});

describe("hostile", () => {
  test("a flood of different ones fills nothing, and is told once a second", async () => {
    const { port, clock, logs, drift } = listening();
    for (let i = 0; i < 20_000; i += 1) port.publish(`${CONSUMER}.CREATED.S${i}.c`, { reason: "x".repeat(1000) });
    await clock.pass(1_000);
    expect(logs).toHaveLength(1);
    expect(logs[0]?.newest).toHaveLength(200);
    expect(logs[0]?.newest[0]?.resource.stream).toBe("S19999");
    expect(logs[0]?.counts["consumer-created"]).toBe(20_000);
    expect(drift.length).toBeLessThanOrEqual(200);
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    '{"stream_seq":"7","leader":{},"reason":[1],"deliveries":-1}',
    "[".repeat(1e5),
  ])("%.40s says nothing beyond its subject", async (text) => {
    const { port, clock, logs } = listening();
    port.publish(`${CONSUMER}.MSG_TERMINATED.S.c`, new TextEncoder().encode(text));
    await clock.pass(1_000);
    expect(logs[0]?.newest[0]?.detail).toEqual({});
  });

  test("subjects with too few or too many tokens are passed over", async () => {
    const { port, clock, logs } = listening();
    port.publish(`${CONSUMER}.CREATED.S`, {});
    port.publish(`${CONSUMER}.CREATED.S.c.d`, {});
    port.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.S.c", {});
    port.publish(`${CONSUMER}.CREATED.${"S".repeat(2000)}.c`, {});
    await clock.pass(5_000);
    expect(logs).toEqual([]);
  });
});

test("that one may not listen is said", async () => {
  const port = fakePort(() => undefined);
  const denying: FakePort = {
    ...port,
    subscribe(subject, heard, denied) {
      if (subject.includes("CONSUMER")) denied?.();
      return port.subscribe(subject, heard);
    },
  };
  const { clock, logs } = listening(denying);
  await clock.pass(1_000);
  expect(logs[0]?.denied).toContain("$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>");
  expect(logs[0]?.denied.some((subject) => subject.includes("STREAM"))).toBe(false);
});

test("after a stop nothing is told", async () => {
  const { port, clock, logs, stop } = listening();
  port.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.S", {});
  stop();
  port.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.S", {});
  await clock.pass(5_000);
  expect(logs).toEqual([]);
});

test("each has words, with and without its details", () => {
  for (const code of ADVISORY_CODES) {
    const about = { key: "", code, resource: { stream: "S" }, count: 1, first: 0, last: 0 };
    expect(advisoryText({ ...about, detail: {} })).toMatch(/^[A-Z].*\.$/);
    const detail = { sequence: 1, deliveries: 2, reason: "why", leader: "n1", paused: true };
    expect(advisoryText({ ...about, detail })).not.toContain("undefined");
  }
});
