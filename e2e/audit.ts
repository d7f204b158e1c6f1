import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** One rule that is broken in one place. */
interface Violation {
  readonly rule: string;
  /** CSS selectors, from the outermost frame in. */
  readonly target: string;
  readonly summary: string;
}

/** Axe leaves them out by default: the sizes of targets (WCAG 2.5.8), and labels that are in their names (2.5.3). */
const RULES: axe.RuleObject = {
  "target-size": { enabled: true },
  "label-content-name-mismatch": { enabled: true },
};

/**
 * Every rule in the light theme; in the dark one that about colours, since nothing else differs. `part` is a CSS
 * selector.
 */
export async function audit(page: Page, state: string, part?: string): Promise<void> {
  if (part) await expect(page.locator(part)).toBeVisible();
  // Once a page: reading half a megabyte of script took longer than most audits.
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axe.source);
  const light = await violations(page, part, { rules: RULES });
  await inTheme(page, "dark");
  const dark = await violations(page, part, { runOnly: ["color-contrast"] });
  await inTheme(page, "light");
  const menus = await page.getByRole("menu").evaluateAll((open) => open.map(({ id }) => `#${id}`));
  const told = [...light, ...dark]
    // An open menu holds the focus and belongs to its button, wherever it is drawn: it is in no landmark.
    .filter(({ rule, target }) => !(rule === "region" && menus.includes(target)))
    .map(({ rule, target, summary }) => `${rule}: ${target} ${summary}`);
  expect.soft(told, state).toEqual([]);
}

/** The text editor has its colours a frame after the page, and some colours pass over into others. */
async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const passing = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

function violations(page: Page, part: string | undefined, options: axe.RunOptions): Promise<Violation[]> {
  return page.evaluate(
    async ({ part, options }) => {
      if (!window.axe) throw new Error("axe is not in the page");
      const context = {
        ...(part && { include: [[part]] }),
        // Base UI's: they send the focus on to where Tab should go from a menu, which lies elsewhere in the page.
        exclude: [["[data-base-ui-focus-guard]"]],
      };
      // What is in order is not described, which is most of the work.
      const found = await window.axe.run(context, { ...options, resultTypes: ["violations"], preload: false });
      // Of a label its first line with a word in it has to be in the name, which says in words what the eye gets as
      // signs and figures beside it: "5 errors, 1 warning" is not the text "5 1". Further lines describe.
      const isNamed = ({ target }: axe.NodeResult) => {
        const labelled = document.querySelector<HTMLElement>(target.join(" "));
        const word = labelled?.innerText.split("\n").find((line) => /\p{L}/u.test(line)) ?? "";
        const name = labelled?.getAttribute("aria-label")?.toLowerCase();
        return name?.includes(word.trim().toLowerCase());
      };
      return found.violations.flatMap(({ id, nodes }) =>
        nodes
          .filter((node) => id !== "label-content-name-mismatch" || !isNamed(node))
          .map(({ target, failureSummary }) => ({
            rule: id,
            target: target.join(" "),
            summary: failureSummary ?? "",
          })),
      );
    },
    { part, options },
  );
}
