import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Linter } from "../lint.ts";
import { exampleDesign, readPage } from "../pages.ts";
import { RULES } from "./all.ts";

const folder = new URL("./", import.meta.url);

test("every rule is three files of one name, and every page has its rule", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  const pages = files.filter((file) => file.endsWith(".md")).map((file) => file.slice(0, -3));
  expect(pages.sort()).toEqual(RULES.map(({ id }) => id).sort());
  for (const { id } of RULES) expect(files).toEqual(expect.arrayContaining([`${id}.ts`, `${id}.test.ts`]));
});

describe.each(RULES)("$id", (rule) => {
  const page = readPage(readFileSync(new URL(`${rule.id}.md`, folder), "utf8"));
  const findings = (json: string) => new Linter([rule]).run(exampleDesign(json));

  test("the page says what is wrong, shows it, and when to ignore it", () => {
    expect(page.title).toBe(rule.id);
    expect([...page.sections.keys()]).toEqual(["Incorrect", "Correct", "When to ignore it"]);
    expect(page.incorrect.length).toBeGreaterThan(0);
    expect(page.correct.length).toBeGreaterThan(0);
  });

  test.each(page.incorrect)("incorrect example %# is reported", (json) => expect(findings(json)).not.toEqual([]));
  test.each(page.correct)("correct example %# is not", (json) => expect(findings(json)).toEqual([]));
});
