import { describe, expect, test, vi } from "vitest";
import { serverModel } from "#core/jetstream/server-model/server-model.ts";
import type { StreamConfig } from "#core/jetstream/wire.ts";
import { FAKE_ACCOUNT, type FakeStream, fakeApi } from "#core/live/testing/fake-api.ts";
import { fakeClock } from "#core/live/testing/fake-clock.ts";
import { type Answering, FAKE_SERVER, fakePort } from "#core/live/testing/fake-port.ts";
import { ok, type Result } from "#core/result.ts";
import { consumer, designWith, id, stream } from "#core/testing/builders.ts";
import { checkedParts } from "#editor/checks/delta.ts";
import type { ConnectError } from "#transport/errors.ts";
import type { OpenPort, PortEvents, PortState } from "#transport/open-port.ts";
import type { LiveEvent, LiveRequest } from "./messages.ts";
import { LiveWork } from "./work.ts";

const ORDERS = {
  name: "ORDERS",
  subjects: ["orders.>"],
  retention: "limits",
  storage: "file",
  num_replicas: 1,
} as const;
/** As the server stores it. */
function stored(change: Partial<StreamConfig> = {}): StreamConfig {
  const reply = serverModel("2.15").request({ op: "stream.create", config: { ...ORDERS, ...change } });
  if (!reply.ok) throw new Error(reply.message);
  return reply.config as StreamConfig;
}
const SETTINGS = {
  servers: "ws://127.0.0.1:9222",
  auth: { kind: "token", token: "s3cret" },
  scope: { prefix: "$JS.API" },
} as const;
const design = designWith({
  elements: { orders: stream({ ...ORDERS, subjects: ["orders.>"] }), billing: consumer({ stream: "orders" }) },
});

/** Work on a server that holds these; `refuse` instead of a connection. */
function working(streams: readonly FakeStream[] = [], refuse?: ConnectError) {
  const said: LiveEvent[] = [];
  const clock = fakeClock();
  const held: { streams: readonly FakeStream[]; answer?: Answering } = { streams };
  const close = vi.fn(async () => {});
  let events: PortEvents = {};
  let state: PortState = { state: "connected", server: FAKE_SERVER };
  const port = fakePort((...asked) => held.answer?.(...asked) ?? fakeApi(held.streams)(...asked));
  const work = new LiveWork((event) => said.push(structuredClone(event)), {
    async open(_settings, given): Promise<Result<OpenPort, ConnectError>> {
      events = given;
      if (refuse) return { ok: false, error: refuse };
      return ok({
        ...port,
        url: "ws://127.0.0.1:9222",
        get state() {
          return state;
        },
        close,
      });
    },
    clock,
    origin: "http://127.0.0.1:4173",
  });
  const hear = async (...requests: LiveRequest[]) => {
    for (const request of requests) work.hear(structuredClone(request));
    await clock.pass(5_000);
  };
  const connect = () =>
    hear({ type: "design", design: checkedParts(design), opened: 0 }, { type: "connect", settings: SETTINGS });
  const newest = <T extends LiveEvent["type"]>(type: T) =>
    said.findLast((event): event is Extract<LiveEvent, { type: T }> => event.type === type);
  const states = () => said.flatMap((event) => (event.type === "connection" ? event.connection.state : []));
  const kinds = () => newest("compared")?.compared.differences.map(({ resource, kind }) => [resource, kind]);
  return {
    said,
    hear,
    connect,
    newest,
    states,
    kinds,
    held,
    port,
    close,
    changed(next: PortState) {
      state = next;
      events.state?.(next);
    },
    pass: clock.pass,
  };
}

test("a connection is read and compared at once", async () => {
  const { connect, states, kinds, newest } = working([{ config: stored() }]);
  await connect();
  expect(states()).toEqual(["connecting", "connected"]);
  expect(newest("read")?.facts).toMatchObject({ streams: 1, consumers: 0, problemCount: 0 });
  expect(kinds()).toEqual([[{ stream: "ORDERS", consumer: "billing" }, "added"]]);
  expect(newest("compared")?.compared.same).toEqual(["orders"]);
});

test("why there is none is told, with what may be behind it and without what was secret", async () => {
  const { connect, newest, said } = working([], {
    code: "connect/failed",
    url: "ws://127.0.0.1:9222",
    causes: ["nothing-listens", "origin"],
  });
  await connect();
  const failed = newest("connection")?.connection;
  expect(failed).toMatchObject({ state: "failed", problem: expect.stringContaining("ws://127.0.0.1:9222") });
  expect(failed).toMatchObject({ advice: [expect.any(String), expect.stringContaining("http://127.0.0.1:4173")] });
  expect(JSON.stringify(said)).not.toContain("s3cret");
});

describe("what the account holds", () => {
  const INFO = "$JS.API.INFO";
  const holding =
    (storage: number): Answering =>
    (subject) =>
      subject === INFO ? { ...FAKE_ACCOUNT, storage } : undefined;
  const seen = (visible: boolean) =>
    ({ type: "focus", focus: { visible, resources: [], inView: [] } }) as const satisfies LiveRequest;

  test("is told while somebody looks at it, and not asked for else", async () => {
    const { connect, hear, held, port, newest, pass } = working([{ config: stored() }]);
    await connect();
    const asked = () => port.requests.filter(({ subject }) => subject === INFO).length;
    const read = newest("read")?.facts.at ?? 0;
    await pass(60_000);
    expect([asked(), newest("account")]).toEqual([1, undefined]);
    held.answer = holding(7);
    await hear({ type: "show-account", shown: true });
    expect(newest("account")?.account.storage).toBe(7);
    held.answer = holding(9);
    await pass(10_000);
    expect(newest("account")?.account.storage).toBe(9);
    expect(newest("account")?.at).toBeGreaterThan(read);
    for (const request of [seen(false), { type: "show-account", shown: false } as const]) {
      await hear(request);
      const before = asked();
      await pass(60_000);
      expect(asked()).toBe(before);
    }
    await hear(seen(true));
    expect(newest("read")?.facts.at).toBe(read);
  });

  test("is asked for once by whom may not", async () => {
    const { connect, hear, held, port, newest, pass } = working([{ config: stored() }]);
    held.answer = (subject) => (subject === INFO ? "port/permission" : undefined);
    await connect();
    await hear({ type: "show-account", shown: true }, { type: "show-account", shown: false });
    await hear({ type: "show-account", shown: true });
    await pass(60_000);
    expect(port.requests.filter(({ subject }) => subject === INFO)).toHaveLength(2);
    expect(newest("account")).toBeUndefined();
    expect(newest("read")?.facts.account).toBeNull();
  });

  test("is of its own time: what is looked at again does not make the rest newer", async () => {
    const { connect, held, newest, pass } = working([{ config: stored() }]);
    await connect();
    const { at } = newest("read")?.facts ?? {};
    held.streams = [];
    await pass(120_000);
    expect(newest("read")?.facts).toMatchObject({ streams: 0, at });
  });
});

test("an edit is compared with what was read", async () => {
  const { connect, hear, kinds } = working([{ config: stored() }]);
  await connect();
  const changed = new Map([[id("orders"), stream({ ...ORDERS, subjects: ["orders.new"] })]]);
  await hear({ type: "delta", delta: { changed } });
  expect(kinds()?.[0]).toEqual([{ stream: "ORDERS" }, "changed"]);
  await hear({ type: "delta", delta: { removed: [id("orders"), id("billing")] } });
  expect(kinds()).toEqual([[{ stream: "ORDERS" }, "removed"]]);
});

test("another design was in step with nothing: what only the server has is not what was removed", async () => {
  const { connect, hear, kinds } = working([{ config: stored() }]);
  await connect();
  await hear({
    type: "design",
    design: checkedParts(designWith({ elements: { t: stream({ name: "T" }) } })),
    opened: 1,
  });
  expect(kinds()).toEqual([
    [{ stream: "ORDERS" }, "unmanaged"],
    [{ stream: "T" }, "added"],
  ]);
});

test("what changes at the server behind our back is looked at again", async () => {
  const { connect, held, kinds, pass } = working([{ config: stored() }]);
  await connect();
  held.streams = [{ config: stored({ subjects: ["other"] }) }];
  await pass(120_000);
  expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
});

test("what changes while the server is read is looked at again, too", async () => {
  const { connect, hear, held, port, kinds, pass } = working([{ config: stored() }]);
  await connect();
  let goOn = () => {};
  const slow = new Promise<void>((done) => {
    goOn = done;
  });
  held.answer = async (subject, payload) => {
    const answer = fakeApi(held.streams)(subject, payload);
    if (subject.startsWith("$JS.API.CONSUMER.LIST")) await slow;
    return answer;
  };
  await hear({ type: "read" });
  held.streams = [{ config: stored({ subjects: ["other"] }) }];
  port.publish("$JS.EVENT.ADVISORY.STREAM.UPDATED.ORDERS", { action: "modify" });
  await pass(3_000);
  goOn();
  await pass(0);
  await pass(1_000);
  expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
});

describe("what changed and cannot be looked at again", () => {
  const UPDATED = "$JS.EVENT.ADVISORY.STREAM.UPDATED.ORDERS";
  const silentAbout =
    (subject: string): Answering =>
    (asked) =>
      asked === subject ? "port/timeout" : undefined;

  test("is said to be of the earlier reading, and is looked at until that works", async () => {
    const { connect, held, port, kinds, newest, pass } = working([{ config: stored() }]);
    await connect();
    const { at } = newest("read")?.facts ?? {};
    held.streams = [{ config: stored({ subjects: ["other"] }) }];
    held.answer = silentAbout("$JS.API.STREAM.INFO.ORDERS");
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    expect(newest("outdated")?.outdated).toEqual({
      resources: [{ stream: "ORDERS" }],
      count: 1,
      why: "No reply to $JS.API.STREAM.INFO.ORDERS in time.",
      at,
    });
    expect(kinds()?.map(([, kind]) => kind)).toEqual(["added"]);
    delete held.answer;
    await pass(60_000);
    expect(newest("outdated")?.outdated).toBeNull();
    expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
  });

  test("is not asked for again by whom may not, and is read with everything", async () => {
    const { connect, hear, held, port, kinds, newest, pass } = working([{ config: stored() }]);
    await connect();
    held.streams = [{ config: stored({ subjects: ["other"] }) }];
    const info = "$JS.API.STREAM.INFO.ORDERS";
    held.answer = (subject) => (subject === info ? "port/permission" : undefined);
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    expect(newest("outdated")?.outdated).toMatchObject({ count: 1, why: `The user has no permission for ${info}.` });
    const asked = port.requests.filter(({ subject }) => subject === info).length;
    await pass(20_000);
    await hear({ type: "read" });
    expect(port.requests.filter(({ subject }) => subject === info)).toHaveLength(asked);
    expect(newest("outdated")?.outdated).toBeNull();
    expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
  });

  test("does not keep from being read what changed with it", async () => {
    const { connect, held, port, kinds, newest, pass } = working([{ config: stored() }]);
    await connect();
    held.streams = [{ config: stored() }, { config: stored({ name: "EXTRA", subjects: ["extra"] }) }];
    held.answer = silentAbout("$JS.API.STREAM.INFO.ORDERS");
    port.publish(UPDATED, { action: "modify" });
    port.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.EXTRA", { action: "create" });
    await pass(2_000);
    expect(kinds()).toContainEqual([{ stream: "EXTRA" }, "unmanaged"]);
    expect(newest("outdated")?.outdated).toMatchObject({ resources: [{ stream: "ORDERS" }] });
  });

  test("is told once everything is read anew, and not before", async () => {
    const { connect, hear, held, port, newest, pass } = working([{ config: stored() }]);
    await connect();
    held.answer = () => "port/timeout";
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    await hear({ type: "read" });
    expect(newest("outdated")?.outdated).toMatchObject({ count: 1 });
    delete held.answer;
    await hear({ type: "read" });
    expect(newest("outdated")?.outdated).toBeNull();
  });

  test("may change again while it is looked at", async () => {
    const { connect, held, port, kinds, pass } = working([{ config: stored() }]);
    await connect();
    let goOn = () => {};
    const slow = new Promise<void>((done) => {
      goOn = done;
    });
    held.answer = async (subject, payload) => {
      const answer = fakeApi(held.streams)(subject, payload);
      if (subject === "$JS.API.STREAM.INFO.ORDERS") await slow;
      return answer;
    };
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    held.streams = [{ config: stored({ subjects: ["other"] }) }];
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    goOn();
    await pass(2_000);
    expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
  });
});

test("when the connection comes back everything is read anew", async () => {
  const { connect, changed, states, held, kinds, pass } = working([{ config: stored() }]);
  await connect();
  changed({ state: "reconnecting" });
  held.streams = [];
  changed({ state: "connected", server: FAKE_SERVER });
  await pass(1_000);
  expect(states()).toEqual(["connecting", "connected", "reconnecting", "connected"]);
  expect(kinds()?.map(([, kind]) => kind)).toEqual(["added", "added"]);
});

test("after a disconnection nothing is said any more, and nothing asked", async () => {
  const { connect, hear, close, said, port, pass } = working([{ config: stored() }]);
  await connect();
  await hear({ type: "disconnect" });
  expect(close).toHaveBeenCalled();
  const [heard, asked] = [said.length, port.requests.length];
  await pass(300_000);
  expect([said.length, port.requests.length]).toEqual([heard, asked]);
});

test("of a part of the server only that comes into the design", async () => {
  const { connect, hear, newest } = working([
    { config: stored({ subjects: ["other"] }), consumers: [{ durable_name: "audit", ack_policy: "explicit" }] },
    { config: stored({ name: "EXTRA", subjects: ["extra"] }) },
  ]);
  await connect();
  const resources = [{ stream: "ORDERS", consumer: "audit" }];
  await hear({ type: "import", question: 1, what: { type: "resources", resources } });
  expect(newest("imported")).toMatchObject({
    question: 1,
    answer: { ok: true, value: { added: [expect.any(String)], updated: 0 } },
  });
  const answer = newest("imported")?.answer;
  expect(JSON.stringify(answer)).not.toMatch(/EXTRA|other/);
  await hear({ type: "import", question: 2, what: { type: "all", into: "design" } });
  expect(newest("imported")).toMatchObject({
    question: 2,
    answer: { ok: true, value: { added: [expect.any(String), expect.any(String)], updated: 1 } },
  });
});

test("nothing can be planned or applied before the server was read", async () => {
  const { hear, newest } = working();
  await hear({ type: "plan", question: 7, choices: { adopt: [], replace: [] }, fresh: true });
  expect(newest("planned")).toMatchObject({ question: 7, answer: { ok: false } });
  await hear({ type: "apply", question: 8, plan: 7, confirmed: [] });
  expect(newest("applied")).toMatchObject({ question: 8, answer: { ok: false } });
});

test.each([
  ["an hour", 3_600_000_000_000],
  ["a year", 31_536_000_000_000_000],
])("a plan comes with what was there before it, such as an age of %s, and the way back", async (_, max_age) => {
  const { connect, hear, newest } = working([{ config: { ...stored(), max_age } }]);
  await connect();
  await hear({ type: "plan", question: 1, choices: { adopt: [], replace: [] }, fresh: true });
  const answer = newest("planned")?.answer;
  if (!answer?.ok) throw new Error("no plan");
  expect(answer.value.plan.steps.map(({ op }) => op)).toEqual(["stream.update", "consumer.create"]);
  expect(answer.value.backup).toContain(`"max_age": ${max_age}`);
  expect(JSON.parse(answer.value.reverse).steps.map((step: { op: string }) => step.op)).toEqual([
    "stream.update",
    "consumer.delete",
  ]);
});

test("what a plan did is undone by another, made on what the server holds then", async () => {
  const { connect, hear, newest, held } = working([{ config: stored({ max_age: 3_600_000_000_000 }) }]);
  await connect();
  await hear({ type: "plan", question: 1, choices: { adopt: [], replace: [] }, fresh: true });
  const first = newest("planned")?.answer;
  if (!first?.ok) throw new Error("no plan");
  // As the plan leaves it, and something that others made since.
  held.streams = [
    { config: stored(), consumers: [{ durable_name: "billing", ack_policy: "explicit" }] },
    { config: stored({ name: "EXTRA", subjects: ["extra"] }) },
  ];
  const undo = { before: first.value.before, done: first.value.plan };
  await hear({ type: "plan", question: 2, choices: { adopt: [], replace: [] }, fresh: true, undo });
  const back = newest("planned")?.answer;
  expect(back?.ok && back.value.plan.steps.map(({ op, resource }) => [op, resource.stream])).toEqual([
    ["stream.update", "ORDERS"],
    ["consumer.delete", "ORDERS"],
  ]);
  // Of two steps only one was done.
  const half = { before: first.value.before, done: { ...first.value.plan, steps: first.value.plan.steps.slice(0, 1) } };
  await hear({ type: "plan", question: 3, choices: { adopt: [], replace: [] }, fresh: false, undo: half });
  const less = newest("planned")?.answer;
  expect(less?.ok && less.value.plan.steps.map(({ op }) => op)).toEqual(["stream.update"]);
});

test("of a connection that is lost it is known when the server answered last", async () => {
  const { connect, changed, newest, held, pass } = working([{ config: stored() }]);
  await connect();
  held.answer = () => "port/timeout";
  await pass(1_000);
  changed({ state: "reconnecting" });
  const before = newest("connection")?.connection;
  await pass(60_000);
  changed({ state: "reconnecting" });
  const after = newest("connection")?.connection;
  expect(before).toMatchObject({ state: "reconnecting", asOf: expect.any(Number) });
  expect(after).toEqual(before);
});

test.each([
  ["was done", true, "done", true],
  ["was not done", false, "unsure", false],
])("a connection lost during a step: when it is back, what %s is said so", async (_, stands, state, finished) => {
  const { connect, hear, newest, held, changed, pass } = working();
  await connect();
  await hear({ type: "delta", delta: { removed: [id("billing")] } });
  await hear({ type: "plan", question: 1, choices: { adopt: [], replace: [] }, fresh: true });
  held.answer = (subject) => {
    if (!subject.includes("CREATE")) return undefined;
    changed({ state: "reconnecting" });
    return "port/closed";
  };
  await hear({ type: "apply", question: 2, plan: 1, confirmed: [] });
  expect(newest("applied")).toBeUndefined();
  if (stands) held.streams = [{ config: stored() }];
  changed({ state: "connected", server: FAKE_SERVER });
  await pass(1_000);
  expect(newest("applied")).toMatchObject({
    question: 2,
    answer: { ok: true, value: { finished, outcomes: [{ outcome: { state } }] } },
  });
});

test("a connection that is lost before anybody knows: the step is looked at once it is back", async () => {
  const { connect, hear, newest, held, changed, pass } = working();
  await connect();
  await hear({ type: "delta", delta: { removed: [id("billing")] } });
  await hear({ type: "plan", question: 1, choices: { adopt: [], replace: [] }, fresh: true });
  let sent = false;
  held.answer = (subject) => {
    sent ||= subject.includes("CREATE");
    return sent ? "port/timeout" : undefined;
  };
  let looks = 0;
  const silent = held.answer;
  held.answer = (...asked) => {
    const answer = silent(...asked);
    looks += sent && asked[0] === "$JS.API.STREAM.INFO.ORDERS" ? 1 : 0;
    if (looks === 2) changed({ state: "reconnecting" });
    return answer;
  };
  await hear({ type: "apply", question: 2, plan: 1, confirmed: [] });
  expect(newest("applied")).toBeUndefined();
  held.streams = [{ config: stored() }];
  delete held.answer;
  changed({ state: "connected", server: FAKE_SERVER });
  await pass(1_000);
  expect(newest("applied")).toMatchObject({
    answer: { ok: true, value: { finished: true, outcomes: [{ outcome: { state: "done" } }] } },
  });
});

test("who does not want to wait for the connection is told that the step is unsure", async () => {
  const { connect, hear, newest, held, changed } = working();
  await connect();
  await hear({ type: "plan", question: 1, choices: { adopt: [], replace: [] }, fresh: true });
  held.answer = (subject, ...rest) => {
    if (!subject.includes("CREATE")) return fakeApi([])(subject, ...rest);
    changed({ state: "reconnecting" });
    held.answer = () => "port/closed";
    return "port/closed";
  };
  await hear({ type: "apply", question: 2, plan: 1, confirmed: [] }, { type: "stop-applying" });
  expect(newest("applied")).toMatchObject({
    answer: { ok: true, value: { finished: false, outcomes: [{ outcome: { state: "unsure" } }] } },
  });
});

test("a plan is made of what the server holds then, and only the newest can be applied", async () => {
  const { connect, hear, newest, held } = working([
    { config: stored() },
    { config: stored({ name: "OLD", subjects: ["old"] }) },
  ]);
  await connect();
  held.streams = [
    { config: stored() },
    {
      config: stored({ name: "OLD", subjects: ["old"] }),
      state: { messages: 7, bytes: 70, first_seq: 1, last_seq: 7 },
    },
  ];
  const choices = { adopt: ["OLD"], replace: [] };
  await hear({ type: "plan", question: 1, choices: { adopt: [], replace: [] }, fresh: true });
  await hear({ type: "plan", question: 2, choices, fresh: false });
  const answer = newest("planned")?.answer;
  expect(answer?.ok && answer.value.plan.steps.find(({ op }) => op === "stream.delete")).toMatchObject({
    confirm: "OLD",
    hazards: [{ code: "hazard/loses-messages", messages: 7 }],
  });
  await hear({ type: "apply", question: 3, plan: 1, confirmed: [] });
  expect(newest("applied")).toMatchObject({ question: 3, answer: { ok: false } });
});
