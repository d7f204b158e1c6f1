import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { apply } from "../design/commands.ts";
import { designEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { type Design, elementName, emptyDesign } from "../design/model.ts";
import { withAt } from "../lint/fix.ts";
import { lint } from "../lint/lint.ts";
import { ordersExample } from "../templates/orders.ts";
import { type Adjustment, adjust, adopted, type Contribution, noContribution } from "./adjust.ts";
import type { Answers } from "./answers.ts";
import { changesBetween } from "./changes.ts";
import { parseAnswers } from "./errors.ts";
import { guide } from "./guide.ts";
import { answersOf } from "./read-back.ts";
import { standingOf, takeCommand } from "./standing.ts";
import { modestAnswers } from "./testing.ts";

const folder = fileURLToPath(new URL("./fixtures", import.meta.url));
const FIXTURES = readdirSync(folder);

function answersIn(file: string): Answers {
  const parsed = parseAnswers(parse(readFileSync(`${folder}/${file}`, "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function madeOf(answers: Answers) {
  const made = guide(answers);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** A walk without its screen. */
class Walk {
  contribution: Contribution;
  last: Adjustment | undefined;

  constructor(public design: Design = emptyDesign()) {
    this.contribution = noContribution(design);
  }

  answer(answers: Answers | null): this {
    const done = adjust(this.design, this.contribution, answers && madeOf(answers), answers ?? {});
    if (done.command) {
      const applied = apply(this.design, done.command);
      if (!applied.ok) throw new Error(applied.error.code);
      expect(designEquals(undone(applied.value.design, applied.value.inverse), this.design)).toBe(true);
      this.design = applied.value.design;
    }
    this.contribution = done.contribution;
    this.last = done;
    return this;
  }

  edit(id: string, at: readonly (string | number)[], value: unknown): this {
    const element = this.design.elements.get(id as ElementId);
    if (!element) throw new Error(`no ${id}`);
    this.design = {
      ...this.design,
      elements: new Map(this.design.elements).set(id as ElementId, withAt(element, at, value)),
    };
    return this;
  }

  at(id: string): Record<string, never> {
    return this.design.elements.get(id as ElementId) as unknown as Record<string, never>;
  }
}

function undone(design: Design, inverse: Parameters<typeof apply>[1]): Design {
  const done = apply(design, inverse);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.design;
}

const SHOP = answersIn("shop-orders.yaml");
const [PLACED, CANCELLED] = SHOP.messages as [Answers["messages"][number], Answers["messages"][number]];
const [BILLING] = SHOP.consumers as [NonNullable<Answers["consumers"]>[number]];

describe.each(FIXTURES)("%s", (file) => {
  const answers = answersIn(file);

  test("all answers at once make the guide's design", () => {
    const { design } = new Walk().answer(answers);
    expect(designEquals(design, madeOf(answers).design)).toBe(true);
    expect(lint(design)).toEqual([]);
  });

  test("one answer after the other make it too, and changes of mind leave nothing behind", () => {
    const walk = new Walk();
    const { environment, consumers = [], state = [], files = [] } = answers;
    const head = { ...(answers.name && { name: answers.name }), ...(environment && { environment }) };
    for (let n = 1; n <= answers.messages.length; n += 1) {
      walk.answer({
        ...head,
        messages: answers.messages.slice(0, n).map((each) => ({ ...each, rate: 3, history: undefined }) as never),
      });
      walk.answer({ ...head, messages: answers.messages.slice(0, n) });
    }
    for (let n = 1; n <= consumers.length; n += 1) {
      walk.answer({ ...head, messages: answers.messages, consumers: consumers.slice(0, n) });
    }
    walk.answer({ ...head, messages: answers.messages, consumers, state });
    walk.answer({ ...head, messages: answers.messages, consumers, state, files });
    walk.answer(answers);
    expect(namesIn(walk.design)).toEqual(namesIn(madeOf(answers).design));
    expect(lint(walk.design)).toEqual([]);
    walk.answer(null);
    expect(designEquals(walk.design, emptyDesign())).toBe(true);
  });
});

/** Elements with ids followed to names: what is the same under other ids. */
function namesIn(design: Design): unknown {
  const nameOf = (id: ElementId) => {
    const element = design.elements.get(id);
    return element && elementName(element);
  };
  const texts = [...design.elements.values()].map((element) =>
    JSON.stringify(element, (key, value) => (["stream", "bucket"].includes(key) ? (nameOf(value) ?? value) : value)),
  );
  return { texts: texts.sort(), environment: design.environment, name: design.name };
}

describe("by hand, meanwhile", () => {
  const one: Answers = { messages: [PLACED], consumers: [{ ...BILLING, reads: ["orders"] }] };

  test("what was set by hand stays when an answer would set it otherwise, and the rest follows", () => {
    const walk = new Walk().answer(one);
    walk
      .edit("ORDERS", ["config", "max_bytes"], 5e9)
      .answer({ ...one, messages: [{ ...PLACED, rate: 20, peakRate: 90 }] });
    expect(walk.at("ORDERS").config).toMatchObject({ max_bytes: 5e9 });
    expect(walk.at("shop").publishes).toMatchObject([{ rate: 20, peakRate: 90 }]);
    const decision = walk.contribution.steps
      .flatMap(({ decisions }) => decisions)
      .find(({ element, at }) => element === "ORDERS" && at.join() === "config,max_bytes");
    if (!decision) throw new Error("no decision");
    expect(standingOf(walk.design, walk.contribution, decision)).toMatchObject({ state: "otherwise", value: 5e9 });
    const command = takeCommand(walk.design, walk.contribution, [decision]);
    const taken = command && apply(walk.design, command);
    expect(taken?.ok && standingOf(taken.value.design, walk.contribution, decision).state).toBe("derived");
  });

  test("what was removed by hand stays away; what was edited or is in use stays when the answer goes", () => {
    const walk = new Walk().answer(one);
    walk.edit("ORDERS-billing", ["worker", "concurrency"], 3);
    walk.answer({ messages: [] });
    expect([...walk.design.elements.keys()].sort()).toEqual(["ORDERS", "ORDERS-billing"]);
    expect([...(walk.last?.kept ?? [])].sort()).toEqual(["ORDERS", "ORDERS-billing"]);

    const other = new Walk().answer(one);
    const elements = new Map(other.design.elements);
    elements.delete("ORDERS-billing" as ElementId);
    other.design = { ...other.design, elements };
    other.answer({ ...one, messages: [{ ...PLACED, rate: 20 }] });
    expect(other.design.elements.has("ORDERS-billing" as ElementId)).toBe(false);
  });

  test("another name keeps place, id and what was set by hand", () => {
    const walk = new Walk().answer(one).edit("ORDERS", ["config", "max_msgs_per_subject"], 7);
    const place = walk.design.layout.get("ORDERS" as ElementId);
    walk.answer({ messages: [{ ...PLACED, domain: "sales" }], consumers: [{ ...BILLING, reads: ["sales"] }] });
    expect(walk.at("ORDERS").config).toMatchObject({ name: "SALES", subjects: ["sales.>"], max_msgs_per_subject: 7 });
    expect(walk.at("ORDERS-billing")).toMatchObject({ stream: "ORDERS" });
    expect(walk.design.layout.get("ORDERS" as ElementId)).toEqual(place);
  });

  test("what was moved stays, and what is new goes below", () => {
    const walk = new Walk().answer({ messages: [PLACED] });
    const moved = { x: -400, y: 900 };
    walk.design = { ...walk.design, layout: new Map(walk.design.layout).set("shop" as ElementId, moved) };
    walk.answer(one);
    expect(walk.design.layout.get("shop" as ElementId)).toEqual(moved);
    expect(walk.design.layout.get("ORDERS-billing" as ElementId)?.y).toBeGreaterThan(900);
  });
});

describe("on a design that is there", () => {
  test("taken over, it stays as it is until an answer changes", () => {
    const design = ordersExample();
    const answers = answersOf(design);
    const walk = new Walk(design);
    walk.contribution = adopted(design, madeOf(answers), answers);
    walk.answer(answers);
    expect(walk.design).toBe(design);
    const extended = {
      ...answers,
      messages: [...answers.messages, { domain: "refunds", entity: "refund", event: "paid" }],
    };
    walk.answer(extended);
    for (const [id, element] of design.elements) expect(walk.design.elements.get(id)).toEqual(element);
    expect([...walk.design.elements.keys()].filter((id) => !design.elements.has(id)).sort()).toEqual([
      "REFUNDS",
      "refunds",
    ]);
    walk.answer(answers);
    expect(designEquals(walk.design, design)).toBe(true);
  });

  test("another name for the same part is found by what it does, and an answer changes it", () => {
    const design = ordersExample();
    const answers = answersOf(design);
    const contribution = adopted(design, madeOf(answers), answers);
    const unread = [...design.elements].filter(
      ([id, { kind }]) => kind !== "note" && kind !== "boundary" && !contribution.wanted.has(id),
    );
    expect(unread).toEqual([]);
    const walk = new Walk(design);
    walk.contribution = contribution;
    walk.answer({
      ...answers,
      messages: answers.messages.map((each) => ({ ...each, rate: 77 })),
    });
    expect(walk.at("checkout")).toMatchObject({ name: "checkout", publishes: expect.anything() });
    const before = design.elements.get("checkout" as ElementId);
    if (before?.kind !== "producer") throw new Error("no producer");
    const after = walk.design.elements.get("checkout" as ElementId);
    if (after?.kind !== "producer") throw new Error("no producer");
    expect(after.publishes?.map(({ subject }) => subject)).toEqual(before.publishes?.map(({ subject }) => subject));
    expect(after.publishes?.[0]?.rate).toBe(77);
  });

  test.each(FIXTURES)("%s: one's own design reviewed has nothing to take", (file) => {
    const { design } = madeOf(answersIn(file));
    const answers = answersOf(design);
    const contribution = adopted(design, madeOf(answers), answers);
    const open = contribution.steps
      .flatMap(({ decisions }) => decisions)
      .filter((each) => standingOf(design, contribution, each).state !== "derived");
    if (file !== "video-transcoding.yaml") expect(open).toEqual([]);
    const command = takeCommand(design, contribution, open);
    const taken = command ? apply(design, command) : undefined;
    const after = taken?.ok ? taken.value.design : design;
    expect(open.filter((each) => standingOf(after, contribution, each).state !== "derived")).toEqual([]);
  });
});

test("what changed is told by setting", () => {
  const walk = new Walk().answer({ ...SHOP, messages: [PLACED, CANCELLED] });
  const [before, steps] = [walk.design, walk.contribution.steps];
  walk.answer({
    ...SHOP,
    messages: [
      { ...PLACED, history: "14d" },
      { ...CANCELLED, history: "14d" },
    ],
    consumers: [BILLING],
  });
  const changes = changesBetween(before, walk.design, { before: steps, after: walk.contribution.steps });
  expect(changes.filter(({ type }) => type === "removed").map(({ id }) => id)).toEqual([
    "ORDERS-search-index",
    "ORDERS-shipping",
  ]);
  expect(changes).toContainEqual({ type: "set", id: "ORDERS", at: ["config", "max_age"], before: "7d", after: "14d" });
});

test("any answers after any others: everything can be taken back", () => {
  fc.assert(
    fc.property(modestAnswers, modestAnswers, (first, second) => {
      const [a, b] = [parseAnswers(first), parseAnswers(second)];
      if (!a.ok || !b.ok || !guide(a.value).ok || !guide(b.value).ok) return;
      const there = ordersExample();
      const walk = new Walk(there).answer(a.value).answer(b.value).answer(a.value).answer(null);
      expect(designEquals(walk.design, there)).toBe(true);
      const fresh = new Walk().answer(a.value).answer(b.value);
      expect(namesIn(fresh.design)).toEqual(namesIn(new Walk().answer(b.value).design));
    }),
    { numRuns: 40 },
  );
});

test("what the server would store anyway is as derived; of metadata each member is told", () => {
  const design = ordersExample();
  const answers = answersOf(design);
  const contribution = adopted(design, madeOf(answers), answers);
  const decision = contribution.steps
    .flatMap(({ decisions }) => decisions)
    .find(({ element, at }) => element === "orders" && at.join() === "config,discard");
  if (!decision) throw new Error("no decision");
  expect(decision.value).toBe("old");
  expect(standingOf(design, contribution, decision).state).toBe("derived");

  const walk = new Walk().answer(SHOP);
  const [before, steps] = [walk.design, walk.contribution.steps];
  walk.answer({ ...SHOP, messages: [{ ...PLACED, rate: 2000, peakRate: 9000 }, CANCELLED] });
  const told = changesBetween(before, walk.design, { before: steps, after: walk.contribution.steps }).flatMap((each) =>
    each.type === "set" && each.at[1] === "metadata" ? each.at.length : [],
  );
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(new Set([3]));
});
