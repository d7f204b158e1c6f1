import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply } from "../design/commands.ts";
import { SERVER_VERSIONS } from "../jetstream/versions.ts";
import { commandsFor, designs } from "../testing/arbitraries.ts";
import { consumer, designWith, id, producer, sampleDesign, stream } from "../testing/builders.ts";
import { afterChange, routedDesigns, routingChanges } from "../testing/routed-designs.ts";
import { Linter, lint } from "./lint.ts";
import { RULES } from "./rules/all.ts";

const RULE = "consumer/backoff-exceeds-max-deliver";
const faulty = (rest = {}) =>
  designWith({
    elements: {
      ORDERS: stream({ subjects: ["orders.>"] }),
      billing: consumer({ ack_policy: "explicit", max_deliver: 1, backoff: [1_000_000_000, 2_000_000_000] }),
      checkout: producer({ publishes: [{ subject: "orders.created" }] }),
    },
    ...rest,
  });
const ours = (found: ReturnType<typeof lint>) => found.filter(({ rule }) => rule === RULE);

test("a finding says where it is and has an id that stays", () => {
  const [finding] = ours(lint(faulty()));
  expect(finding).toMatchObject({
    id: `${RULE}@billing/config/backoff`,
    element: "billing",
    at: ["config", "backoff"],
    severity: "error",
    errCode: 10116,
  });
});

describe("suppressions", () => {
  const suppressed = (element?: string) =>
    faulty({ suppressions: [{ rule: RULE, reason: "planned", ...(element && { element }) }] });

  test("take a finding away for one element or for the design", () => {
    expect(ours(lint(suppressed("billing")))).toEqual([]);
    expect(ours(lint(suppressed()))).toEqual([]);
    expect(ours(lint(suppressed("ORDERS")))).toHaveLength(1);
  });

  test("are shown with their reason when asked for", () => {
    expect(ours(lint(suppressed("billing"), { suppressed: true }))).toMatchObject([{ suppressed: "planned" }]);
  });
});

test("what was added first does not matter", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const reversed = { ...design, elements: new Map([...design.elements].reverse()) };
      const said = (findings: ReturnType<typeof lint>) => findings.map((each) => JSON.stringify(each)).sort();
      expect(said(lint(reversed))).toEqual(said(lint(design)));
    }),
    { numRuns: 300 },
  );
});

test("of two elements in each other's way the same one is accepted after an undo", () => {
  const design = designWith({
    elements: { zeta: stream({ name: "Z", subjects: ["a.>"] }), alpha: stream({ name: "A", subjects: ["a.x"] }) },
  });
  const overlap = (now: typeof design) => lint(now).find(({ rule }) => rule === "topology/subject-overlap-streams");
  const removed = apply(design, { type: "element/remove", id: id("zeta") });
  if (!removed.ok) throw new Error("not removed");
  const undone = apply(removed.value.design, removed.value.inverse);
  if (!undone.ok) throw new Error("not undone");
  expect([...undone.value.design.elements.keys()]).not.toEqual([...design.elements.keys()]);
  expect(overlap(undone.value.design)).toEqual(overlap(design));
});

test("options set severities, and turn rules off", () => {
  expect(ours(lint(faulty(), { rules: { [RULE]: "info" } }))).toMatchObject([{ severity: "info" }]);
  expect(ours(lint(faulty(), { rules: { [RULE]: "off" } }))).toEqual([]);
});

test("another profile and another server are judged by their own measure, one after the other", () => {
  const linter = new Linter();
  const design = faulty();
  for (const profile of ["production", "development"] as const) {
    for (const server of SERVER_VERSIONS) {
      expect(linter.run(design, { profile, server })).toEqual(lint(design, { profile, server }));
    }
  }
});

test("rule ids, titles and messages are there once", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  expect(new Set(RULES.map(({ title }) => title)).size).toBe(RULES.length);
});

test("any design has findings or none, and never an exception", () => {
  fc.assert(
    fc.property(designs, fc.constantFrom(...SERVER_VERSIONS), (design, server) => {
      for (const finding of lint(design, { server })) {
        expect(finding.message).not.toMatch(/undefined|NaN|\[object/);
        if (finding.element !== undefined) expect(design.elements.has(finding.element)).toBe(true);
        if (finding.fix) expect(apply(design, finding.fix.command).ok).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("after any edits the findings are those of a fresh run", () => {
  fc.assert(
    fc.property(
      designs.chain((design) => fc.tuple(fc.constant(design), fc.array(commandsFor(design), { maxLength: 6 }))),
      ([design, commands]) => {
        const linter = new Linter();
        expect(linter.run(design)).toEqual(lint(design));
        let now = design;
        for (const command of commands) {
          const applied = apply(now, command);
          if (!applied.ok) continue;
          now = applied.value.design;
          expect(linter.run(now)).toEqual(lint(now));
          linter.run(design);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("after edits by which messages go another way the findings are those of a fresh run", () => {
  fc.assert(
    fc.property(routedDesigns, fc.array(routingChanges, { minLength: 1, maxLength: 6 }), (design, changes) => {
      const linter = new Linter();
      linter.run(design);
      let now = design;
      for (const change of changes) {
        now = afterChange(now, change);
        expect(linter.run(now)).toEqual(lint(now));
      }
      expect(linter.run(design)).toEqual(lint(design));
    }),
    { numRuns: 100 },
  );
});

test("suppressions that came or went are told by the next run", () => {
  const linter = new Linter();
  const suppressions = [{ rule: RULE, reason: "planned" }];
  const design = faulty();
  expect(ours(linter.run(design))).toHaveLength(1);
  expect(ours(linter.run({ ...design, suppressions }))).toEqual([]);
  const shown = linter.run({ ...design, suppressions }, { suppressed: true });
  expect(ours(shown)).toMatchObject([{ suppressed: "planned" }]);
  const edited = faulty({ suppressions, description: "Other" });
  expect(linter.run(edited)).toEqual(lint(edited));
  expect(linter.run(design)).toEqual(lint(design));
});

test("one edit of a large design makes findings for that element again and keeps the others", () => {
  const design = sampleDesign({ streams: 60, consumersPerStream: 3, seed: 5 });
  const linter = new Linter();
  const before = linter.run(design);
  const [edited] = [...design.elements].find(([, { kind }]) => kind === "consumer") ?? [];
  const element = design.elements.get(edited ?? id("none"));
  if (!edited || element?.kind !== "consumer") throw new Error("the sample has no consumer");
  const refused = { ack_policy: "explicit" as const, max_deliver: 1, backoff: [1e9, 2e9] };
  const config = { ...element.config, ...refused };
  const applied = apply(design, { type: "element/replace", id: edited, element: { ...element, config } });
  if (!applied.ok) throw new Error("the edit was refused");
  const after = linter.run(applied.value.design);
  expect(after).toEqual(lint(applied.value.design));
  expect(ours(after).map((finding) => finding.element)).toEqual([edited]);
  const kept = new Set(before);
  expect(after.filter((finding) => finding.element !== edited && !kept.has(finding))).toEqual([]);
});
