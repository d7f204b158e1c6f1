import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { apply, type Command } from "../design/commands.ts";
import type { ElementId } from "../design/ids.ts";
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

  test("answers read back of its design would make it again", () => {
    const made = guide(answersIn(file));
    if (!made.ok) throw new Error("no design");
    const { design } = made.value;
    const again = guideCommands(design, answersOf(design));
    const { command } = again.ok ? again.value : { command: undefined };
    // How large a payload behind a reference is stands nowhere in a design.
    if (design.elements.has("videos-payloads" as ElementId)) expect(touched(command)).toEqual(["VIDEOS", "ingest"]);
    else expect(command).toBeNull();
  });
});

function touched(command: Command | null | undefined): string[] {
  if (command?.type === "batch") return command.commands.flatMap(touched).sort();
  return command && "id" in command ? [command.id] : [];
}

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
