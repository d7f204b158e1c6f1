import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * Every rule in the light theme; in the dark one that about colours, since nothing else differs. Target sizes
 * (WCAG 2.2) are asked for: axe leaves them out by default. `part` is a CSS selector.
 */
export async function audit(page: Page, state: string, part?: string): Promise<void> {
  if (part) await expect(page.locator(part)).toBeVisible();
  const axe = () => {
    const builder = new AxeBuilder({ page })
      // All is one origin. Without this each run opens a page, and menus close as the focus goes there.
      .setLegacyMode()
      // Base UI's: they send the focus on to where Tab should go from a menu, which lies elsewhere in the page.
      .exclude("[data-base-ui-focus-guard]");
    return part ? builder.include(part) : builder;
  };
  const light = await axe()
    .options({ rules: { "target-size": { enabled: true } } })
    .analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const dark = await axe().withRules(["color-contrast"]).analyze();
  await page.emulateMedia({ colorScheme: "light" });
  const menus = await page.getByRole("menu").evaluateAll((open) => open.map(({ id }) => `region: #${id} `));
  const found = [...light.violations, ...dark.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
  );
  // An open menu holds the focus and belongs to its button, wherever it is drawn: it is in no landmark.
  const told = found.filter((text) => !menus.some((menu) => text.startsWith(menu)));
  expect.soft(told, state).toEqual([]);
}
