import { expect, test } from "vitest";
import { fakeApi } from "#core/live/testing/fake-api.ts";
import { FAKE_SERVER } from "#core/live/testing/fake-port.ts";
import { id } from "#core/testing/builders.ts";
import { stored, working } from "./testing/working.ts";

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
