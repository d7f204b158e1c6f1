/** Every rule that can mend what it finds, tried as a person would: the wrong example of its page, its fix, undo. */
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { apply } from "../src/core/design/commands.ts";
import { serializeDesign } from "../src/core/design/serialize.ts";
import type { Finding } from "../src/core/lint/finding.ts";
import { lint } from "../src/core/lint/lint.ts";
import { exampleDesign, readPage } from "../src/core/lint/pages.ts";
import type { Rule } from "../src/core/lint/rule.ts";
import { RULES } from "../src/core/lint/rules/all.ts";
import { dropFiles, escapeRegExp, picture, watch } from "./support.ts";

interface Trial {
  readonly rule: string;
  readonly text: string;
  /** The finding that is to be mended. */
  readonly finding: Finding;
  readonly label: string;
  /** Elements before and after the fix. */
  readonly before: number;
  readonly after: number;
}

/** The first example of the rule's page with a finding that can be mended. */
function trialOf({ id }: Rule): Trial | undefined {
  const page = readPage(readFileSync(new URL(`../src/core/lint/rules/${id}.md`, import.meta.url), "utf8"));
  for (const json of page.incorrect) {
    const design = { ...exampleDesign(json), name: id };
    const finding = lint(design).find(({ rule, fix }) => rule === id && fix);
    const fixed = finding?.fix && apply(design, finding.fix.command);
    if (!finding?.fix || !fixed?.ok) continue;
    const [before, after] = [design.elements.size, fixed.value.design.elements.size];
    return { rule: id, text: serializeDesign(design), finding, label: finding.fix.label, before, after };
  }
  return undefined;
}

const trials = RULES.flatMap((rule) => trialOf(rule) ?? []);

const tree = (page: Page): Locator => page.getByRole("tree", { name: "Problems" });
const nodes = (page: Page): Locator => page.locator(".react-flow__node");
const filter = (page: Page): Locator => page.getByRole("searchbox", { name: /^Filter problems/ });
const row = (page: Page, { finding }: Trial): Locator =>
  tree(page)
    .getByRole("treeitem", { level: 2, name: new RegExp(`^\\w+: ${escapeRegExp(finding.message)} `) })
    .filter({ has: page.getByRole("button", { name: finding.fix?.label ?? "", exact: true }) });

async function open(page: Page, { rule, text }: Trial): Promise<void> {
  await dropFiles(page, [{ name: "design.json", type: "application/json", bytes: Buffer.from(text) }]);
  await expect(page.getByRole("textbox", { name: "Design name" })).toHaveValue(rule);
}

/** Boxes of the nodes in view that lie on one another, frames apart. */
function overlaps(page: Page): Promise<string[]> {
  return page.locator(".react-flow__node:not(.react-flow__node-boundary)").evaluateAll((nodes) => {
    const boxes = nodes.map((node) => ({ label: node.getAttribute("aria-label"), box: node.getBoundingClientRect() }));
    return boxes.flatMap(({ label, box }, i) =>
      boxes
        .slice(i + 1)
        .filter(({ box: other }) => box.left < other.right && other.left < box.right)
        .filter(({ box: other }) => box.top < other.bottom && other.top < box.bottom)
        .map((other) => `${label} on ${other.label}`),
    );
  });
}

test("each fix takes its finding away, lets what it adds be seen, and is undone", async ({ page }) => {
  const seen = watch(page);
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+e");
  for (const trial of trials) {
    await test.step(trial.rule, async () => {
      await open(page, trial);
      await filter(page).fill(trial.rule);
      const found = row(page, trial).first();
      await expect(found).toBeVisible();
      const before = await picture(page);
      const count = await row(page, trial).count();

      await found.getByRole("button", { name: trial.label, exact: true }).click();
      await expect(row(page, trial)).toHaveCount(count - 1);
      const undo = page.getByRole("button", { name: `Undo: Fixed: ${trial.label}` });
      await expect(undo).toBeEnabled();
      await expect(nodes(page)).toHaveCount(trial.after);
      expect(await overlaps(page)).toEqual([]);
      if (trial.after > trial.before) {
        for (const each of await nodes(page).all()) await expect(each).toBeInViewport({ ratio: 0.9 });
      }

      await undo.click();
      await expect(row(page, trial)).toHaveCount(count);
      expect(await picture(page)).toEqual(before);
    });
  }
  expect(seen.problems).toEqual([]);
});
