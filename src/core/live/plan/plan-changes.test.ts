import { describe, expect, test } from "vitest";
import type { Design } from "../../design/model.ts";
import { consumer, designWith, kv, stream } from "../../testing/builders.ts";
import { compare, differenceCounts, inStep } from "../compare/compare.ts";
import type { ChangePlan } from "../plan.ts";
import { carryOut, holding } from "../testing/planned.ts";
import { backup, confirmations } from "./backup.ts";
import { hazardText, predictionText, stepText } from "./messages.ts";
import { type PlanOptions, planChanges } from "./plan-changes.ts";
import { reversePlan } from "./reverse.ts";

const ORDERS = stream({ name: "ORDERS", subjects: ["orders.>"] });
const BILLING = consumer({ stream: "orders", durable_name: "billing", ack_policy: "explicit" });
const design = (elements: Parameters<typeof designWith>[0]["elements"]) => designWith({ elements: elements ?? {} });
const texts = ({ steps }: ChangePlan) => steps.map(stepText);
const hazards = ({ steps }: ChangePlan) => steps.flatMap((step) => step.hazards.map(hazardText));

/** From one design to the other, and that it comes to be so. */
async function change(before: Design, after: Design, options: PlanOptions = {}) {
  const held = await holding(before);
  const plan = planChanges(after, await held.read(), options);
  const report = await carryOut(held, plan);
  expect(report.outcomes.map(({ outcome }) => outcome.state)).toEqual(
    plan.steps.map(({ predicted }) => (predicted.ok ? "done" : "refused")).slice(0, report.outcomes.length),
  );
  const counts = differenceCounts(compare(after, await held.read()));
  if (report.finished) expect(counts).toMatchObject({ added: 0, changed: 0, removed: 0 });
  return plan;
}

describe("the order of steps", () => {
  test("streams before their consumers, origins before their copies", async () => {
    const plan = await change(
      design({}),
      design({
        a: stream({ name: "A_COPY", mirror: { name: "ORDERS" } }),
        b: consumer({ stream: "a", durable_name: "reader" }),
        orders: ORDERS,
        c: BILLING,
      }),
    );
    expect(texts(plan)).toEqual([
      "Create stream ORDERS",
      "Create stream A_COPY",
      "Create consumer ORDERS > billing",
      "Create consumer A_COPY > reader",
    ]);
  });

  test("a subject moves from one stream to another", async () => {
    const plan = await change(
      design({ a: stream({ name: "A", subjects: ["a", "x"] }), b: stream({ name: "B", subjects: ["b"] }) }),
      design({ a: stream({ name: "A", subjects: ["a"] }), b: stream({ name: "B", subjects: ["b", "x"] }) }),
    );
    expect(texts(plan)).toEqual(["Update stream A", "Update stream B"]);
    expect(hazards(plan)).toEqual(["Messages published to x are no longer stored."]);
  });

  test("streams that hand subjects to each other make room first", async () => {
    const plan = await change(
      design({ a: stream({ name: "A", subjects: ["a", "x"] }), b: stream({ name: "B", subjects: ["b", "y"] }) }),
      design({ a: stream({ name: "A", subjects: ["a", "y"] }), b: stream({ name: "B", subjects: ["b", "x"] }) }),
    );
    expect(texts(plan)).toEqual(["Update stream A in part, to make room", "Update stream B", "Update stream A"]);
    expect(plan.steps.map(({ saw }) => typeof saw)).toEqual(["string", "string", "undefined"]);
  });

  test("streams that swap all that they have", async () => {
    const plan = await change(
      design({ a: stream({ name: "A", subjects: ["x"] }), b: stream({ name: "B", subjects: ["y"] }) }),
      design({ a: stream({ name: "A", subjects: ["y"] }), b: stream({ name: "B", subjects: ["x"] }) }),
    );
    expect(plan.steps.every(({ predicted }) => predicted.ok)).toBe(true);
  });

  test("consumers come within the new limits of their stream before it has them", async () => {
    const limited = (most: number) => stream({ name: "ORDERS", consumer_limits: { max_ack_pending: most } });
    const plan = await change(
      design({ orders: limited(100), c: BILLING }),
      design({ orders: limited(50), c: BILLING }),
    );
    expect(texts(plan)).toEqual(["Update consumer ORDERS > billing in part, to make room", "Update stream ORDERS"]);
    const back = await change(
      design({ orders: limited(50), c: BILLING }),
      design({ orders: limited(100), c: BILLING }),
    );
    expect(texts(back)).toEqual(["Update stream ORDERS", "Update consumer ORDERS > billing"]);
  });

  test("what is deleted goes last, unless it is in the way; copies before what they copy", async () => {
    const before = design({ orders: ORDERS, copy: stream({ name: "COPY", mirror: { name: "ORDERS" } }) });
    const adopt = [{ stream: "ORDERS" }, { stream: "COPY" }];
    const other = stream({ name: "OTHER", subjects: ["other"] });
    expect(texts(await change(before, design({ other }), { adopt }))).toEqual([
      "Create stream OTHER",
      "Delete stream COPY",
      "Delete stream ORDERS",
    ]);
    const heir = stream({ name: "HEIR", subjects: ["orders.>"] });
    expect(texts(await change(before, design({ heir }), { adopt })).at(-1)).toBe("Create stream HEIR");
  });
});

describe("what may be touched", () => {
  test("nothing that the design does not have, unless it is adopted", async () => {
    const held = await holding(design({ orders: ORDERS, c: BILLING }));
    const snapshot = await held.read();
    expect(planChanges(design({}), snapshot).steps).toEqual([]);
    const adopt = [{ stream: "ORDERS", consumer: "billing" }];
    expect(texts(planChanges(design({ orders: ORDERS }), snapshot, { adopt }))).toEqual([
      "Delete consumer ORDERS > billing",
    ]);
    expect(planChanges(design({ orders: ORDERS, c: BILLING }), snapshot, { adopt }).steps).toEqual([]);
  });

  test("what was in step and left the design is removed rather than unmanaged", async () => {
    const both = design({ orders: ORDERS, c: BILLING });
    const snapshot = await (await holding(both)).read();
    const baseline = inStep(compare(both, snapshot));
    const kinds = compare(design({ orders: ORDERS }), snapshot, { baseline }).differences.map(({ kind }) => kind);
    expect(kinds).toEqual(["same", "removed"]);
  });

  test("nothing that could not be read", async () => {
    const held = await holding(design({ orders: ORDERS, c: BILLING }));
    const snapshot = await held.read();
    const unread = { ...snapshot, streams: new Map(), problems: [{ code: "snapshot/too-many" as const }] };
    const wanted = design({ orders: ORDERS, c: BILLING, kv: kv() });
    expect(compare(wanted, unread).differences.map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown"]);
    expect(planChanges(wanted, unread).steps).toEqual([]);
  });
});

describe("what the server refuses to update", () => {
  const memory = design({ orders: stream({ name: "ORDERS", subjects: ["orders.>"], storage: "memory" }), c: BILLING });

  test("stays a refused step, and says what could be replaced", async () => {
    const plan = await change(design({ orders: ORDERS, c: BILLING }), memory);
    expect(plan.steps.map(predictionText)).toEqual([expect.stringContaining("can not change storage type (10052)")]);
    expect(plan.replaceable).toEqual([{ stream: "ORDERS" }]);
  });

  test("is deleted and created again, its consumers with it, where that is allowed", async () => {
    const plan = await change(design({ orders: ORDERS, c: BILLING }), memory, { replace: [{ stream: "ORDERS" }] });
    expect(texts(plan)).toEqual([
      "Delete stream ORDERS",
      "Create stream ORDERS again",
      "Create consumer ORDERS > billing",
    ]);
    expect(plan.steps.map(({ saw }) => saw === undefined)).toEqual([false, true, true]);
    expect(plan.replaceable).toEqual([{ stream: "ORDERS" }]);
  });

  test("takes consumers along that the design does not have, which takes its name", async () => {
    const alone = design({ orders: stream({ name: "ORDERS", subjects: ["orders.>"], storage: "memory" }) });
    const plan = await change(design({ orders: ORDERS, c: BILLING }), alone, { replace: [{ stream: "ORDERS" }] });
    expect(texts(plan)).toEqual(["Delete stream ORDERS", "Create stream ORDERS again"]);
    expect(hazards(plan)).toContain("billing goes with it, and is not created again: the design does not have it.");
    expect(plan.steps.map(({ confirm }) => confirm)).toEqual(["ORDERS", undefined]);
  });

  test("a consumer by itself", async () => {
    const after = design({
      orders: ORDERS,
      c: consumer({ stream: "orders", durable_name: "billing", ack_policy: "all" }),
    });
    const replace = [{ stream: "ORDERS", consumer: "billing" }];
    const plan = await change(design({ orders: ORDERS, c: BILLING }), after, { replace });
    expect(texts(plan)).toEqual(
      ["Delete consumer ORDERS > billing", "Create consumer ORDERS > billing"].map((text, i) =>
        i ? `${text} again` : text,
      ),
    );
  });

  test("what the server takes and leaves as it is, which a replacement would bring", async () => {
    const copying = (deliver_policy: "all" | "last") =>
      design({
        orders: ORDERS,
        c: consumer({ stream: "orders", durable_name: "copy", sourcing: true, deliver_policy }),
      });
    const held = await holding(copying("all"));
    const resource = { stream: "ORDERS", consumer: "copy" };
    const plan = planChanges(copying("last"), await held.read());
    expect(hazards(plan)).toEqual(["The server takes this, and leaves deliver_policy as it is."]);
    expect(plan.replaceable).toEqual([resource]);
    await change(copying("all"), copying("last"), { replace: [resource] });
  });

  test("a deliver subject that somebody listens to", async () => {
    const push = (deliver_subject: string) => consumer({ stream: "orders", durable_name: "p", deliver_subject });
    const held = await holding(design({ orders: ORDERS, c: push("a") }));
    held.api.stand("ORDERS", "p", { push_bound: true });
    const plan = planChanges(design({ orders: ORDERS, c: push("b") }), await held.read());
    expect(plan.steps.map(({ predicted }) => !predicted.ok && predicted.errCode)).toEqual([10013]);
  });

  test("members that the version does not know", async () => {
    const held = await holding(design({ orders: ORDERS }), "2.12.15");
    const late = design({ orders: stream({ ...ORDERS.config, description: "new", allow_batched: true }) });
    const plan = planChanges(late, await held.read());
    expect(plan.steps.map(({ predicted }) => predicted.ok)).toEqual([false]);
    expect(hazards(plan)).toEqual(["allow_batched came with 2.14: this server does not know it."]);
  });
});

describe("backup and the way back", () => {
  test("what the plan touches comes back, what it created goes", async () => {
    const before = design({ orders: ORDERS, c: BILLING, kv: kv() });
    const after = design({
      orders: stream({ name: "ORDERS", subjects: ["orders.>"], max_msgs: 5 }),
      kv: kv(),
      other: stream({ name: "OTHER", subjects: ["other"] }),
    });
    const held = await holding(before);
    const first = await held.read();
    const plan = planChanges(after, first, { adopt: [{ stream: "ORDERS", consumer: "billing" }] });
    const kept = JSON.parse(backup(first, plan));
    expect(kept.streams.map(({ config }: { config: { name: string } }) => config.name)).toEqual(["ORDERS"]);
    expect(kept.streams[0].consumers).toHaveLength(1);
    const back = reversePlan(first, plan);
    await carryOut(held, plan);
    expect((await carryOut(held, back)).finished).toBe(true);
    const counts = differenceCounts(compare(before, await held.read()));
    expect(counts).toMatchObject({ same: 3, changed: 0, added: 0, unmanaged: 0 });
  });

  test("a consumer without a durable name that the plan created goes, too", async () => {
    const held = await holding(design({ orders: ORDERS }));
    const first = await held.read();
    const named = { ...BILLING, config: { name: "passing", ack_policy: "explicit", sourcing: true } } as const;
    const plan = planChanges(design({ orders: ORDERS, named }), first);
    expect(texts(plan)).toEqual(["Create consumer ORDERS > passing"]);
    await carryOut(held, plan);
    expect(texts(reversePlan(first, plan))).toEqual(["Delete consumer ORDERS > passing"]);
    expect((await carryOut(held, reversePlan(first, plan))).finished).toBe(true);
    expect((await held.read()).streams.get("ORDERS")?.consumers.size).toBe(0);
  });

  test("what holds messages by then is not deleted without its name", async () => {
    const held = await holding(design({}));
    const first = await held.read();
    const plan = planChanges(design({ orders: ORDERS }), first);
    await carryOut(held, plan);
    held.api.hold("ORDERS", { messages: 3, last_seq: 3 });
    const blind = await carryOut(held, reversePlan(first, plan));
    expect(blind.outcomes.map(({ outcome }) => outcome.state)).toEqual(["moved"]);
    const seeing = reversePlan(first, plan, await held.read());
    expect(confirmations(seeing)).toEqual(["ORDERS"]);
    expect((await carryOut(held, seeing)).finished).toBe(true);
  });
});
