import { expect, test } from "vitest";
import { apply } from "../design/commands.ts";
import { designWith, stream } from "../testing/builders.ts";
import { elementOf, idsOfKind } from "./facts/inputs.ts";
import { configure } from "./fix.ts";
import { planFixes } from "./fix-all.ts";
import { Linter } from "./lint.ts";
import { defineRule } from "./rule.ts";

/** Two streams of one description: each of them is told, and either may give way. */
const sameDescription = defineRule<{ other: string }>({
  id: "stream/same-description",
  title: "Described alike",
  severity: { production: "warning", development: "warning" },
  source: {},
  message: ({ other }) => `Described as ${other} is.`,
  visit: {
    stream({ id, element }, report, read) {
      for (const other of read(idsOfKind, "stream")) {
        const twin = read(elementOf, other);
        if (other === id || twin?.kind !== "stream" || !twin.config.description) continue;
        if (twin.config.description !== element.config.description) continue;
        const command = configure(id, element, { description: undefined });
        report({ data: { other }, related: [other], fix: { label: "Drop it", command, caveat: "The text is lost." } });
        return;
      }
    },
  },
});

/** Its fix mends nothing. */
const stubborn = defineRule<object>({
  id: "stream/stubborn",
  title: "Cannot be mended",
  severity: { production: "info", development: "info" },
  source: {},
  message: () => "Wrong, whatever you do.",
  visit: {
    stream({ id, element }, report) {
      report({ data: {}, fix: { label: "Try", command: configure(id, element, { max_msgs: 1 }) } });
    },
  },
});

const linter = new Linter([sameDescription, stubborn]);
const described = (description: string) => stream({ description });
const design = designWith({
  elements: { A: described("one"), B: described("one"), C: described("two"), D: described("two"), E: described("one") },
});

test("no fix rests on what another fix has changed", () => {
  const plan = planFixes(linter, design, sameDescription.id);
  const done = apply(design, { type: "batch", commands: plan.commands });
  if (!done.ok) throw new Error(done.error.code);
  const left = [...done.value.design.elements.values()].flatMap((e) =>
    e.kind === "stream" && e.config.description ? [e.config.description] : [],
  );
  expect(left.sort()).toEqual(["one", "two"]);
  expect(plan).toMatchObject({ caveats: ["The text is lost."], left: 0 });
  expect(new Linter([sameDescription]).run(done.value.design)).toEqual([]);
});

test("a finding that its fix leaves standing is tried once", () => {
  const plan = planFixes(linter, design, stubborn.id);
  expect(plan.commands).toHaveLength(5);
  expect(plan.left).toBe(5);
});

test("items of a list are mended one after the other, also where they move up", () => {
  const subjects = ["orders.>", ...Array.from({ length: 40 }, (_, i) => `orders.${i}`)];
  const overlapping = designWith({ elements: { ORDERS: stream({ subjects }) } });
  const plan = planFixes(new Linter(), overlapping, "topology/subject-overlap-streams");
  expect(plan.left).toBe(0);
  const done = apply(overlapping, { type: "batch", commands: plan.commands });
  const [element] = done.ok ? done.value.design.elements.values() : [];
  expect(element).toMatchObject({ config: { subjects: ["orders.>"] } });
});

test("what is suppressed is left as it is", () => {
  const suppressions = ["A", "B", "E"].map((element) => ({ rule: sameDescription.id, element, reason: "Known" }));
  expect(planFixes(linter, { ...design, suppressions }, sameDescription.id).commands).toHaveLength(1);
});

test("nothing to mend", () => {
  expect(planFixes(linter, design, "stream/unheard-of")).toEqual({ commands: [], caveats: [], left: 0 });
});
