import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { apply } from "../design/commands.ts";
import { type Design, emptyDesign } from "../design/model.ts";
import { ordersExample } from "../templates/orders.ts";
import { designs } from "../testing/arbitraries.ts";
import type { Answers } from "./answers.ts";
import { parseAnswers } from "./errors.ts";
import { guideCommands } from "./extend.ts";
import { guide } from "./guide.ts";
import { answersOf } from "./read-back.ts";

const folder = fileURLToPath(new URL("./fixtures", import.meta.url));

function answersIn(file: string): Answers {
  const parsed = parseAnswers(parse(readFileSync(`${folder}/${file}`, "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** The design after the guide, and a check that one undo takes all of it back. */
function guidedOn(design: Design, answers: Answers): Design {
  const made = guideCommands(design, answers);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  if (!made.value.command) return design;
  const applied = apply(design, made.value.command);
  if (!applied.ok) throw new Error(applied.error.code);
  expect(apply(applied.value.design, applied.value.inverse)).toEqual({
    ok: true,
    value: expect.objectContaining({ design }),
  });
  for (const { element } of made.value.steps.flatMap(({ decisions }) => decisions)) {
    if (element !== undefined) expect(applied.value.design.elements.has(element), element).toBe(true);
  }
  return applied.value.design;
}

describe.each(readdirSync(folder))("%s", (file) => {
  test("on an empty design it is what the guide makes, and again changes nothing", () => {
    const answers = answersIn(file);
    const made = guide(answers);
    const design = guidedOn(emptyDesign(), answers);
    expect(made.ok && new Map([...design.elements].sort())).toEqual(
      made.ok && new Map([...made.value.design.elements].sort()),
    );
    expect(design.name).toBe(answers.name);
    expect(guideCommands(design, answers)).toEqual({ ok: true, value: expect.objectContaining({ command: null }) });
  });

  test("beside what is there it removes and moves nothing", () => {
    const there = ordersExample();
    const design = guidedOn(there, answersIn(file));
    for (const [id, placement] of there.layout) expect(design.layout.get(id)).toEqual(placement);
    for (const id of there.elements.keys()) expect(design.elements.has(id)).toBe(true);
    expect(design.name).toBe(there.name);
    for (const id of design.elements.keys()) expect(design.layout.has(id), id).toBe(true);
  });

  test("answers read back of it name the same messages and services", () => {
    const answers = answersIn(file);
    const made = guide(answers);
    if (!made.ok) throw new Error("no design");
    const back = answersOf(made.value.design);
    const services = ({ consumers = [] }: Answers) => [...new Set(consumers.map(({ service }) => service))].sort();
    if (!answers.environment?.sites) {
      const stored = answers.messages.filter(({ record }) => record !== "event-store");
      for (const { domain, entity, event } of stored) {
        expect(back.messages).toContainEqual(expect.objectContaining({ domain, entity, event }));
      }
      const kept = services(answers).filter((service) => services(back).includes(service));
      expect(kept.length).toBeGreaterThan(0);
    }
    expect(guide(back).ok).toBe(true);
  });
});

test("answers of any design are answers", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const back = answersOf(design);
      expect(parseAnswers(back)).toEqual({ ok: true, value: back });
      guideCommands(design, back);
    }),
    { numRuns: 100 },
  );
});
