import { expect, test } from "vitest";
import type { Design, DesignElement } from "../../design/model.ts";
import { consumer, designWith, id, stream } from "../../testing/builders.ts";
import { compare, differenceCounts } from "../compare/compare.ts";
import { resourceText } from "../comparison.ts";
import type { ChangePlan } from "../plan.ts";
import { carryOut, type Held, holding } from "../testing/planned.ts";
import { confirmations } from "./backup.ts";
import { stepText } from "./messages.ts";
import { planChanges } from "./plan-changes.ts";
import { resumePlan } from "./resume.ts";
import { reversePlan } from "./reverse.ts";
import { readPlan } from "./saved.ts";

const design = (elements: Parameters<typeof designWith>[0]["elements"]) => designWith({ elements: elements ?? {} });
const ORDERS = stream({ name: "ORDERS", subjects: ["orders.>"] });
const BILLING = consumer({ stream: "orders", durable_name: "billing", ack_policy: "explicit" });
const BEFORE = design({ orders: ORDERS, billing: BILLING });
const AFTER = design({
  orders: stream({ name: "ORDERS", subjects: ["orders.>"], storage: "memory" }),
  billing: BILLING,
  audit: stream({ name: "AUDIT", subjects: ["audit"] }),
});

/** As it comes back from a file. */
async function resumed(held: Held, plan: ChangePlan) {
  const saved = readPlan(JSON.stringify(plan));
  if (!saved.ok) throw new Error(saved.error);
  return resumePlan(saved.value, await held.read());
}

async function changed(after: Design) {
  const held = await holding(BEFORE);
  const first = await held.read();
  return { held, first, plan: planChanges(after, first, { replace: [{ stream: "ORDERS" }] }) };
}

test("a plan that was kept is the plan, as long as nothing has changed", async () => {
  const { held, plan } = await changed(AFTER);
  const again = await resumed(held, plan);
  const steps = JSON.parse(JSON.stringify(plan.steps)).map(
    ({ element: _element, ...step }: object & { element: 0 }) => step,
  );
  expect(again).toMatchObject({ ok: true, value: { steps } });
});

test("each step may have been done already", async () => {
  for (let done = 0; done <= 4; done += 1) {
    const { held, plan } = await changed(AFTER);
    expect(plan.steps).toHaveLength(4);
    await carryOut(held, { ...plan, steps: plan.steps.slice(0, done) });
    const rest = await resumed(held, plan);
    if (!rest.ok) throw new Error(JSON.stringify(rest.error));
    expect(rest.value.steps.map(stepText)).toEqual(plan.steps.slice(done).map(stepText));
    expect((await carryOut(held, rest.value)).finished).toBe(true);
    expect(differenceCounts(compare(AFTER, await held.read()))).toMatchObject({ same: 3, changed: 0, added: 0 });
  }
});

test("the way back, after all of the plan and after a part of it", async () => {
  for (let done = 0; done <= 4; done += 1) {
    const { held, first, plan } = await changed(AFTER);
    const back = reversePlan(first, plan);
    await carryOut(held, { ...plan, steps: plan.steps.slice(0, done) });
    const rest = await resumed(held, back);
    if (!rest.ok) throw new Error(JSON.stringify(rest.error));
    expect((await carryOut(held, rest.value)).finished).toBe(true);
    expect(differenceCounts(compare(BEFORE, await held.read()))).toMatchObject({ same: 2, unmanaged: 0, added: 0 });
  }
});

test("what was blank and holds messages by now takes its name typed", async () => {
  const { held, first, plan } = await changed(AFTER);
  const back = reversePlan(first, plan);
  await carryOut(held, plan);
  held.api.hold("AUDIT", { messages: 3, last_seq: 3 });
  const rest = await resumed(held, back);
  if (!rest.ok) throw new Error(JSON.stringify(rest.error));
  expect(confirmations(rest.value)).toEqual(["AUDIT"]);
});

/** A mirror, of whose `mirror_direct` the server decides by the origin of that moment. */
const COPY = designWith({
  elements: {
    origin: stream({ name: "ORIGIN", subjects: ["o"], allow_direct: true }),
    copy: stream({ name: "COPY", subjects: [], mirror: { name: "ORIGIN" } }),
    last: stream({ name: "LAST", subjects: ["last"] }),
  },
});

test("a step is done when the server holds what it asks for, filled in otherwise than was foretold", async () => {
  const held = await holding(designWith({ elements: { origin: COPY.elements.get(id("origin")) as DesignElement } }));
  const plan = planChanges(COPY, await held.read());
  expect(plan.steps.map(stepText)).toEqual(["Create stream COPY", "Create stream LAST"]);
  await carryOut(held, { ...plan, steps: plan.steps.slice(0, 1) });
  const copy = held.api.streams.get("COPY");
  if (!copy) throw new Error("no copy");
  copy.config = { ...copy.config, mirror_direct: false };
  const rest = await resumed(held, plan);
  expect(rest.ok && rest.value.steps.map(stepText)).toEqual(["Create stream LAST"]);
});

test("a step is what its configuration asks for, whatever the file foretells of it", async () => {
  const { held, plan } = await changed(design({ orders: stream({ ...ORDERS.config, max_msgs: 5 }), billing: BILLING }));
  const other = design({ orders: stream({ ...ORDERS.config, max_msgs: 9 }), billing: BILLING });
  const foretold = planChanges(other, await held.read()).steps.map(({ predicted }) => predicted);
  const forged = {
    ...plan,
    steps: plan.steps.map((step, i) => ({ ...step, predicted: foretold[i] ?? step.predicted })),
  };
  const again = await resumed(held, forged);
  expect(again.ok && again.value.steps.map(({ fields }) => fields)).toEqual([
    [{ path: ["max_msgs"], design: 5, server: -1 }],
  ]);
  await carryOut(held, planChanges(other, await held.read()));
  expect((await resumed(held, forged)).ok).toBe(false);
});

test("what the server takes and leaves as it is, and what it refuses, is said again", async () => {
  const copying = (deliver_policy: "all" | "last", storage: "file" | "memory") =>
    design({
      orders: ORDERS,
      copy: consumer({ stream: "orders", durable_name: "copy", sourcing: true, deliver_policy }),
      audit: stream({ name: "AUDIT", subjects: ["audit"], storage }),
    });
  const held = await holding(copying("all", "file"));
  const plan = planChanges(copying("last", "memory"), await held.read());
  expect(plan.steps.map(({ hazards }) => hazards.map(({ code }) => code))).toContainEqual(["hazard/keeps"]);
  expect(plan.steps.map(({ predicted }) => predicted.ok)).toContain(false);
  const again = await resumed(held, plan);
  const told = (steps: typeof plan.steps) => steps.map(({ op, fields, hazards }) => ({ op, fields, hazards }));
  expect(again.ok && told(again.value.steps)).toEqual(told(plan.steps));
});

test("durations of more than 104 days are as the server tells them, in a plan and on the way back", async () => {
  const YEAR = 31_536_000_000_000_000;
  const old = (config: object) =>
    design({ orders: stream({ name: "ORDERS", subjects: ["orders.>"], max_age: YEAR, ...config }) });
  const held = await holding(old({}));
  const first = await held.read();
  const plan = planChanges(old({ max_msgs: 5, duplicate_window: YEAR }), first);
  const back = reversePlan(first, plan);
  for (const each of [plan, back]) expect(JSON.stringify(each)).toContain(`"max_age":${YEAR}`);
  expect(plan.steps.map(({ hazards }) => hazards)).toEqual([[]]);
  expect((await resumed(held, plan)).ok).toBe(true);
  const ages = plan.steps.map(({ predicted }) => predicted.ok && (predicted.config as { max_age: unknown }).max_age);
  expect(ages).toEqual([YEAR]);
  expect((await carryOut(held, plan)).finished).toBe(true);
  expect((await carryOut(held, back)).finished).toBe(true);
});

test("what somebody else has changed is named, and nothing is planned", async () => {
  const { held, plan } = await changed(AFTER);
  const other = design({ orders: stream({ ...ORDERS.config, max_msgs: 5 }), billing: BILLING });
  await carryOut(held, planChanges(other, await held.read()));
  const again = await resumed(held, plan);
  expect(again.ok ? [] : again.error.map(resourceText)).toEqual(["ORDERS"]);
});

test("steps that are many, and about one thing, are looked at one by one", async () => {
  const step = { op: "consumer.delete", resource: { stream: "ORDERS", consumer: "billing" }, predicted: { ok: true } };
  const saved = readPlan(JSON.stringify({ steps: Array.from({ length: 10_000 }, () => step) }));
  if (!saved.ok) throw new Error(saved.error);
  const held = await holding(BEFORE);
  const plan = resumePlan(saved.value, await held.read());
  expect(plan.ok && plan.value.steps.map(({ predicted }) => predicted.ok).slice(0, 2)).toEqual([true, false]);
});

test.each([
  ["no JSON", "{"],
  ["no plan", "{}"],
  ["no operation", '{"steps":[{"op":"stream.purge","resource":{"stream":"A"},"predicted":{"ok":true}}]}'],
  ["no name", '{"steps":[{"op":"stream.delete","resource":{"stream":"A.>"},"predicted":{"ok":true}}]}'],
  ["no configuration", '{"steps":[{"op":"stream.create","resource":{"stream":"A"},"predicted":{"ok":true}}]}'],
  ["of a stream", '{"steps":[{"op":"consumer.delete","resource":{"stream":"A"},"predicted":{"ok":true}}]}'],
  [
    "another type",
    '{"steps":[{"op":"stream.create","resource":{"stream":"A"},"config":{"sources":5},"predicted":{"ok":true}}]}',
  ],
  [
    "no exact number",
    '{"steps":[{"op":"stream.create","resource":{"stream":"A"},"config":"{\\"max_msgs\\":9007199254740993}","predicted":{"ok":true}}]}',
  ],
])("%s", (_, text) => {
  const read = readPlan(text);
  expect(read.ok ? "" : read.error).not.toBe("");
});
