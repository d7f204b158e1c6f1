import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDesign } from "../design/parse.ts";
import { serializeDesign } from "../design/serialize.ts";
import { lint } from "../lint/lint.ts";
import type { Decision } from "./draft.ts";
import { answersErrorText, parseAnswers } from "./errors.ts";
import { type Guided, guide } from "./guide.ts";
import { anyAnswers, modestAnswers } from "./testing.ts";

/** What the server would refuse, whatever else is wrong with the answers. */
const REFUSED = /^(server-rejects|stream-overlap|topology\/subject-overlap)|server-rejects/;

function check(answers: unknown): Guided | undefined {
  const parsed = parseAnswers(answers);
  if (!parsed.ok) throw new Error(parsed.error.map(answersErrorText).join("\n"));
  const made = guide(parsed.value);
  if (!made.ok) {
    expect(made.error.length).toBeGreaterThan(0);
    for (const error of made.error) expect(answersErrorText(error)).toMatch(/^\w.*[.]$/s);
    return undefined;
  }
  const { design, steps } = made.value;
  expect(parseDesign(serializeDesign(design))).toEqual({ ok: true, value: design });
  const refused = lint(design).filter(({ rule }) => REFUSED.test(rule));
  expect(refused.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  for (const decision of steps.flatMap(({ decisions }) => decisions)) {
    expect(decision.reason).toMatch(/\.$/);
    if (decision.value !== undefined)
      expect(valueAt(made.value, decision), JSON.stringify(decision)).toEqual(decision.value);
  }
  return made.value;
}

function valueAt({ design }: Guided, { element, at }: Decision): unknown {
  const owner: unknown = element === undefined ? design : design.elements.get(element);
  return at.reduce((value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key], owner);
}

test("any answers give a design that a server takes, or say what is wrong with them", () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => void check(answers)),
    { numRuns: 150 },
  );
});

test("modest answers give designs, and the same one again", () => {
  let designs = 0;
  fc.assert(
    fc.property(modestAnswers, (answers) => {
      const made = check(answers);
      if (!made) return;
      designs += 1;
      expect(check(answers)?.design).toEqual(made.design);
    }),
    { numRuns: 120 },
  );
  expect(designs).toBeGreaterThan(5);
});

test("what is no answers is refused with its place", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const parsed = parseAnswers(value);
      if (!parsed.ok) for (const error of parsed.error) expect(answersErrorText(error)).not.toBe("");
    }),
    { numRuns: 200 },
  );
});
