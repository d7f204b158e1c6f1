import { expect, test } from "vitest";
import { differenceCommands } from "#core/design/difference.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { Linter } from "#core/lint/lint.ts";
import { consumer, designWith, id, stream } from "#core/testing/builders.ts";
import { applyDelta, checkedParts, deltaBetween } from "./delta.ts";
import { type CheckAnswer, createCheckSession } from "./session.ts";

const faulty: Parameters<typeof consumer>[0] = {
  ack_policy: "explicit",
  backoff: [1_000_000_000, 5_000_000_000],
  max_deliver: 1,
};
const rule = "consumer/backoff-exceeds-max-deliver";
const design = designWith({ elements: { ORDERS: stream(), a: consumer(faulty), b: consumer(faulty) } });

function rules(answer: CheckAnswer, key: string | null): string[] | undefined {
  if (answer.type !== "findings") throw new Error(answer.type);
  return answer.changed.get(key === null ? null : id(key))?.map((finding) => finding.rule);
}

function edited(before: Design, key: string, element: ReturnType<typeof consumer>): Design {
  return { ...before, elements: new Map(before.elements).set(id(key), element) };
}

test("first all findings, then those of elements where they are other than before", () => {
  const ask = createCheckSession();
  const first = ask({ type: "whole", design: checkedParts(design) });
  expect(rules(first, "a")).toContain(rule);
  const next = edited(design, "a", consumer({ ...faulty, max_deliver: 3 }));
  const delta = deltaBetween(design, next);
  if (!delta) throw new Error("a whole design for one edit");
  const second = ask({ type: "delta", delta });
  expect(rules(second, "a")).not.toContain(rule);
  expect(rules(second, "b")).toBeUndefined();
});

test("a suppressed finding comes with its reason", () => {
  const ask = createCheckSession();
  ask({ type: "whole", design: checkedParts(design) });
  const answer = ask({ type: "delta", delta: { suppressions: [{ rule, element: "a", reason: "Known" }] } });
  if (answer.type !== "findings") throw new Error(answer.type);
  expect([...answer.changed.keys()]).toEqual(["a"]);
  expect(answer.changed.get(id("a"))?.find((finding) => finding.rule === rule)?.suppressed).toBe("Known");
});

test("planning fixes changes nothing of what is held", () => {
  const ask = createCheckSession();
  ask({ type: "whole", design: checkedParts(design) });
  const answer = ask({ type: "plan-fixes", rule });
  if (answer.type !== "fixes") throw new Error(answer.type);
  expect(answer.plan.commands).toHaveLength(2);
  const same = ask({ type: "delta", delta: {} });
  if (same.type !== "findings") throw new Error(same.type);
  expect(same.changed.size).toBe(0);
});

test("a delta makes of the design before what the design is after", () => {
  const after = designWith({
    elements: { ORDERS: stream(), b: consumer({ max_deliver: 7 }), c: consumer() },
    environment: { profile: "development", server: "2.11" },
  });
  const kept = {
    ...after,
    elements: new Map(after.elements).set(id("ORDERS"), design.elements.get(id("ORDERS")) as never),
  };
  const delta = deltaBetween(design, kept);
  if (!delta) throw new Error("a whole design");
  expect([...(delta.changed?.keys() ?? [])]).toEqual(["b", "c"]);
  const made = { ...emptyDesign(), ...applyDelta(checkedParts(design), delta) };
  expect(differenceCommands(made, { ...emptyDesign(), ...checkedParts(kept) })).toBeNull();
});

test("places, names and descriptions are no reason to check anything", () => {
  expect(deltaBetween(design, { ...design, layout: new Map(), name: "x" } as Design)).toEqual({});
});

test("another design is sent whole", () => {
  expect(deltaBetween(design, structuredClone(design))).toBeNull();
});

test("after fixes were planned, or another design was opened, nothing that an edit changed is missed", () => {
  const ask = createCheckSession();
  const next = edited(design, "a", consumer({ ...faulty, max_deliver: 3 }));
  const delta = deltaBetween(design, next);
  if (!delta) throw new Error("a whole design for one edit");
  ask({ type: "whole", design: checkedParts(next) });
  ask({ type: "plan-fixes", rule });
  expect(rules(ask({ type: "delta", delta: deltaBetween(next, design) ?? {} }), "a")).toContain(rule);
  const opened = ask({ type: "whole", design: checkedParts(design) });
  expect([rules(opened, "a"), rules(opened, "b")]).toEqual([
    expect.arrayContaining([rule]),
    expect.arrayContaining([rule]),
  ]);
  expect(rules(ask({ type: "delta", delta }), "a")).not.toContain(rule);
});

test("step by step finds the same as at once", () => {
  const ask = createCheckSession();
  const found = new Map<string | null, unknown>();
  const take = (answer: CheckAnswer) => {
    if (answer.type !== "findings") throw new Error(answer.type);
    for (const [key, list] of answer.changed) list.length > 0 ? found.set(key, list) : found.delete(key);
  };
  take(ask({ type: "whole", design: checkedParts(design) }));
  let current = design;
  for (const max_deliver of [2, 1, 3, 1]) {
    const next = edited(current, "b", consumer({ ...faulty, max_deliver }));
    take(ask({ type: "delta", delta: deltaBetween(current, next) ?? {} }));
    current = next;
    const flat = [...current.elements.keys(), null].flatMap((key) => found.get(key) ?? []);
    expect(flat).toEqual(new Linter().run(current));
  }
});
