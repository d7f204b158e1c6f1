/** What the linter finds, from the list of problems to a design without them. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { dropFiles, inspector, node, watch } from "./support.ts";

const SECOND = 1_000_000_000;
const reader = (name: string, max_deliver: number) => ({
  kind: "consumer",
  stream: "orders",
  config: { durable_name: name, ack_policy: "explicit", max_deliver, backoff: [30 * SECOND, 60 * SECOND] },
});
const FAULTY = {
  format: "jetstream-designer",
  version: 1,
  name: "Faulty",
  environment: { profile: "production", server: "2.15" },
  elements: {
    orders: {
      kind: "stream",
      config: { name: "ORDERS", subjects: ["orders.>"], num_replicas: 1, allow_msg_ttl: true },
    },
    billing: reader("billing", 1),
    shipping: reader("shipping", 1),
  },
  layout: { orders: { x: 0, y: 0 }, billing: { x: 400, y: 0 }, shipping: { x: 400, y: 200 } },
};

const panel = (page: Page): Locator => page.getByRole("region", { name: "Problems", exact: true });
const tree = (page: Page): Locator => page.getByRole("tree", { name: "Problems" });
const rows = (page: Page, text: string | RegExp): Locator => tree(page).getByRole("treeitem", { level: 2, name: text });
const summary = (page: Page): Locator => page.getByRole("button", { name: /^Problems: / });
const filter = (page: Page): Locator => page.getByRole("searchbox", { name: /^Filter problems/ });
const toast = (page: Page, text: string): Locator =>
  page.getByRole("region", { name: /Notifications/ }).getByText(text, { exact: true });

async function openFaulty(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  const bytes = Buffer.from(JSON.stringify(FAULTY));
  await dropFiles(page, [{ name: "faulty.json", type: "application/json", bytes }]);
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await expect(summary(page)).toHaveAccessibleName(/error/);
  await summary(page).click();
  await expect(tree(page)).toBeVisible();
}

async function environment(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: /^Profile and target server/ }).click();
  await page.getByRole("menuitemradio", { name: choice }).click();
}

const BACKOFF = /2 backoff steps but max_deliver is 1/;

test("problems are listed, gone to, fixed one by one and together, and undone", async ({ page }) => {
  const seen = watch(page);
  await openFaulty(page);
  await filter(page).fill("backoff-exceeds");
  await expect(rows(page, BACKOFF)).toHaveCount(2);

  await test.step("Enter goes to the field", async () => {
    await filter(page).press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(inspector(page).getByRole("heading", { name: /billing/, level: 2 })).toBeAttached();
    await expect(
      inspector(page).locator("[data-path='config/backoff'] :focus, [data-path*='backoff'] :focus"),
    ).toHaveCount(1);
  });

  await test.step("T goes to the value in the text", async () => {
    await tree(page).focus();
    await page.keyboard.press("t");
    const text = page.getByRole("region", { name: "Design as text" });
    await expect(text.locator(".view-line").filter({ hasText: "backoff" }).first()).toBeVisible();
    await expect(text.locator(".selected-text").first()).toBeAttached();
    await page.getByRole("tab", { name: /^Problems/ }).click();
    await expect(rows(page, BACKOFF)).toHaveCount(2);
  });

  await test.step("a fix is one step, which its notification takes back", async () => {
    await rows(page, BACKOFF).first().getByRole("button", { name: "Raise max_deliver to 3" }).click();
    await expect(rows(page, BACKOFF)).toHaveCount(1);
    await expect(tree(page)).toBeFocused();
    await expect(toast(page, "Fixed: Raise max_deliver to 3")).toBeVisible();
    await page.getByRole("button", { name: "Undo", exact: true }).last().click();
    await expect(rows(page, BACKOFF)).toHaveCount(2);
  });

  await test.step("all of a rule are one step", async () => {
    await page.getByRole("button", { name: "By rule" }).click();
    await page.getByRole("button", { name: "Fix all 2" }).click();
    await expect(page.getByText(/^The filter hides/)).toBeVisible();
    await page.getByRole("button", { name: /^Undo: Fixed 2 problems/ }).click();
    await expect(rows(page, BACKOFF)).toHaveCount(2);
  });

  await test.step("by keys too", async () => {
    await tree(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ControlOrMeta+.");
    await expect(rows(page, BACKOFF)).toHaveCount(1);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(rows(page, BACKOFF)).toHaveCount(2);
  });
  expect(seen.problems).toEqual([]);
});

test("a problem is accepted with a reason, and listed again", async ({ page }) => {
  await openFaulty(page);
  await filter(page).fill("backoff-exceeds");
  await expect(rows(page, BACKOFF)).toHaveCount(2);
  await rows(page, BACKOFF).first().getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Suppress…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Suppress/ });
  await dialog.getByRole("button", { name: "Suppress", exact: true }).click();
  await expect(dialog.getByText(/^Write a reason/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why it is fine here" }).fill("The broker of the tests");
  await dialog.getByRole("button", { name: "Suppress", exact: true }).click();
  await expect(rows(page, BACKOFF)).toHaveCount(1);

  await page.getByRole("button", { name: "Suppressed 1" }).click();
  const accepted = rows(page, /Suppressed: The broker of the tests/);
  await expect(accepted).toHaveCount(1);
  await accepted.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "No longer suppress" }).click();
  await expect(rows(page, BACKOFF)).toHaveCount(2);
  await expect(accepted).toHaveCount(0);

  await test.step("for the whole design, by keys", async () => {
    await tree(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("s");
    await dialog.getByRole("radio", { name: /^The whole design/ }).check();
    await dialog.getByRole("textbox", { name: "Why it is fine here" }).fill("Known");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(rows(page, /Suppressed: Known/)).toHaveCount(2);
  });

  await test.step("the inspector lists what is accepted, and takes it back", async () => {
    await page.getByRole("region", { name: "Canvas" }).focus();
    await page.keyboard.press("Escape");
    await inspector(page).getByRole("button", { name: "Suppressions" }).click();
    await expect(inspector(page).getByText("Holds back 2 problems")).toBeVisible();
    await inspector(page)
      .getByRole("button", { name: /^Remove the suppression of .*backoff-exceeds/ })
      .click();
    await expect(rows(page, BACKOFF)).toHaveCount(2);
    await expect(inspector(page).getByRole("button", { name: "Suppressions" })).toHaveCount(0);
    await expect(inspector(page).getByRole("heading", { level: 2 })).toBeFocused();
  });
});

test("profile and target server decide what is found, at once", async ({ page }) => {
  await openFaulty(page);
  await filter(page).fill("replicas-1-production");
  await expect(rows(page, /num_replicas 1/)).toHaveCount(1);
  await environment(page, "Development profile");
  await expect(rows(page, /num_replicas 1/)).toHaveCount(0);
  await environment(page, "Production profile");
  await expect(rows(page, /num_replicas 1/)).toHaveCount(1);

  await filter(page).fill("server-too-old");
  await expect(page.getByText(/^The filter hides/)).toBeVisible();
  await environment(page, "nats-server 2.10");
  await expect(rows(page, /2\.11/).first()).toBeVisible();
});

test("F8 goes from problem to problem, and the number of problems is said", async ({ page }) => {
  await openFaulty(page);
  await page.getByRole("button", { name: "Close the panel" }).click();
  const said = page.getByRole("status");
  await expect(said.filter({ hasText: /^\d+ errors?/ })).toBeAttached();
  await page.keyboard.press("F8");
  await expect(said.filter({ hasText: /^1 of \d+\. Error: / })).toBeAttached();
  const first = await inspector(page).getByRole("heading", { level: 2 }).textContent();
  await page.keyboard.press("F8");
  await expect(said.filter({ hasText: /^2 of \d+\. / })).toBeAttached();
  await page.keyboard.press("Shift+F8");
  await expect(said.filter({ hasText: /^1 of \d+\. / })).toBeAttached();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText(first ?? "");
  await page.keyboard.press("ControlOrMeta+Shift+e");
  await expect(tree(page)).toBeFocused();
});

test("the page of a rule explains it and opens its examples", async ({ page }) => {
  await openFaulty(page);
  await filter(page).fill("backoff-exceeds");
  await rows(page, BACKOFF).first().getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Explain the rule" }).click();
  const dialog = page.getByRole("dialog", { name: "Rules" });
  await expect(dialog.getByRole("heading", { name: "More backoff steps than deliveries" })).toBeVisible();
  await expect(dialog.getByText("found 2 times")).toBeVisible();
  await page.keyboard.type("single replica");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await dialog.getByRole("combobox", { name: "Search rules" }).fill("backoff-exceeds");
  await dialog.getByRole("button", { name: "Open as a new design" }).first().click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Design name" })).toHaveValue(/^Incorrect: More backoff steps/);
  await expect(rows(page, BACKOFF)).toHaveCount(1);
});

test("a design without problems says what was checked", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+e");
  await expect(panel(page).getByRole("heading", { name: "No problems" })).toBeVisible();
  await expect(panel(page).getByText(/^Checked: \d+ rules, production profile, nats-server 2\.15\.$/)).toBeVisible();
});

test("axe finds nothing", async ({ page }) => {
  test.slow();
  await openFaulty(page);
  await audit(page, "problems by element");
  await page.getByRole("button", { name: "By rule" }).click();
  await tree(page).focus();
  await page.keyboard.press("ArrowDown");
  await audit(page, "problems by rule, one active", "section[aria-label=Problems]");
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: /^Suppress/ })).toBeVisible();
  await audit(page, "suppress", "[role=dialog]:has(h2)");
  await page.keyboard.press("ControlOrMeta+Enter");
  await audit(page, "suppress without a reason", "[role=dialog]:has(h2)");
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog", { name: "Rules" }).getByRole("heading", { name: "Incorrect" })).toBeVisible();
  await audit(page, "the page of a rule", "[role=dialog]:has(h2)");
  await page.keyboard.press("Escape");
  await filter(page).fill("nowhere");
  await audit(page, "nothing passes the filter", "section[aria-label=Problems]");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Problems" }).click();
  await filter(page).fill("");
  await expect(tree(page)).toBeVisible();
  await audit(page, "problems on a phone");
});
