/** What is found shows where it is: on the canvas, in the outline, in the inspector and in the text. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { dropFiles, inspector, node, watch, wire } from "./support.ts";

const SECOND = 1_000_000_000;
const FAULTY = {
  format: "jetstream-designer",
  version: 1,
  name: "Faulty",
  environment: { profile: "development", server: "2.15" },
  elements: {
    checkout: { kind: "producer", name: "checkout", publishes: [{ subject: "orders.eu.created", retries: 3 }] },
    orders: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>", "orders.eu.>"], max_bytes: 1e9 } },
    billing: {
      kind: "consumer",
      stream: "orders",
      config: {
        durable_name: "billing",
        ack_policy: "explicit",
        max_deliver: 1,
        backoff: [30 * SECOND, 60 * SECOND],
        filter_subject: "orders.eu.created",
      },
    },
  },
  layout: { checkout: { x: -400, y: 0 }, orders: { x: 0, y: 0 }, billing: { x: 400, y: 0 } },
};
const BACKOFF = /2 backoff steps but max_deliver is 1/;

async function openFaulty(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  const bytes = Buffer.from(JSON.stringify(FAULTY));
  await dropFiles(page, [{ name: "faulty.json", type: "application/json", bytes }]);
  await expect(node(page, "Consumer billing")).toHaveAccessibleName(/^Consumer billing, \d+ errors?/);
}

const badge = (page: Page, name: string): Locator =>
  node(page, name).getByRole("button", { name: /show in Problems$/ });
const listed = (page: Page): Locator => inspector(page).getByRole("list", { name: /^Problems: / });
const text = (page: Page): Locator => page.getByRole("region", { name: "Design as text" });

/** At the lines of the consumer. */
async function openText(page: Page): Promise<void> {
  await node(page, "Consumer billing").click();
  await page.getByRole("button", { name: "Text panel" }).click();
  await expect(text(page).locator(".squiggly-error").first()).toBeVisible();
}

test("a badge leads to the problems of its node; the inspector mends one; undo brings it back", async ({ page }) => {
  const seen = watch(page);
  await openFaulty(page);

  await test.step("resting on the badge shows what is found", async () => {
    await badge(page, "Consumer billing").hover();
    await expect(page.getByRole("tooltip").getByText(BACKOFF)).toBeVisible();
  });

  await test.step("pressing it selects the node and goes to its problems", async () => {
    await badge(page, "Consumer billing").click();
    await expect(inspector(page).getByRole("textbox", { name: "Consumer name" })).toHaveValue("billing");
    const tree = page.getByRole("tree", { name: "Problems" });
    await expect(tree).toBeFocused();
    const active = page.locator(`[id="${await tree.getAttribute("aria-activedescendant")}"]`);
    await expect(active).toHaveAccessibleName(/^Consumer billing, \d+ problem/);
    await page.getByRole("button", { name: "Close the panel" }).click();
  });

  await test.step("the finding stands on top and at its field", async () => {
    await expect(listed(page).getByText(BACKOFF)).toBeVisible();
    const field = inspector(page).locator("[data-path='config/backoff']");
    await listed(page).getByRole("button", { name: "backoff", exact: true }).click();
    await expect(field.getByText(BACKOFF)).toBeVisible();
    await expect(field.getByRole("group", { name: /^Backoff/ })).toHaveAccessibleDescription(BACKOFF);
  });

  await test.step("the fix is one step", async () => {
    await listed(page).getByRole("button", { name: "Raise max_deliver to 3" }).click();
    await expect(inspector(page).getByText(BACKOFF)).toHaveCount(0);
    await expect(page.locator("body")).not.toBeFocused();
    await page.getByRole("button", { name: "Undo: Fixed: Raise max_deliver to 3" }).click();
    await expect(listed(page).getByText(BACKOFF)).toBeVisible();
  });
  expect(seen.problems).toEqual([]);
});

test("by keys: from the node to its badge, and from the outline", async ({ page }) => {
  await openFaulty(page);
  await node(page, "Consumer billing").focus();
  await page.keyboard.press("Tab");
  await expect(badge(page, "Consumer billing")).toBeFocused();
  await expect(badge(page, "Consumer billing")).toHaveAccessibleDescription(BACKOFF);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tree", { name: "Problems" })).toBeFocused();

  const row = page
    .getByRole("tree", { name: "Elements" })
    .getByRole("treeitem", { name: /^Stream ORDERS, .*\d error/ });
  await row.click();
  await row.getByRole("button", { name: "Actions for ORDERS" }).click();
  await page.getByRole("menuitem", { name: /^Show \d error/ }).click();
  await expect(page.getByRole("tree", { name: "Problems" })).toBeFocused();
});

test("a wire says what is found about it", async ({ page }) => {
  await openFaulty(page);
  const publish = wire(page, "Producer checkout publishes to Stream ORDERS");
  await expect(publish).toHaveAccessibleName(/, \d+ (errors?|warnings?|infos?)/);
  await expect(publish.locator("[data-wire-mark]")).toBeAttached();
  await publish.focus();
  await page.keyboard.press("Enter");
  await expect(
    listed(page)
      .getByRole("button", { name: /^Producer checkout, publishes\[0\]/ })
      .first(),
  ).toBeVisible();
});

test("the text underlines the exact values and offers the fix; Ctrl+Z takes it back", async ({ page }) => {
  const seen = watch(page);
  await openFaulty(page);
  await openText(page);
  const editor = text(page).getByRole("textbox", { name: /^Design as text/ });
  const lines = text(page).locator(".view-lines");
  await inspector(page).getByRole("button", { name: "backoff", exact: true }).click();
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type('"backoff"');
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ControlOrMeta+.");
  const menu = page.getByRole("listbox", { name: /Action Widget|Quick Fix/ }).or(page.locator(".action-widget"));
  await expect(menu.getByText("Raise max_deliver to 3").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(lines).toContainText(/"max_deliver":\s3/);
  await expect(inspector(page).getByText(BACKOFF)).toHaveCount(0);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(lines).toContainText(/"max_deliver":\s1/);
  await expect(listed(page).getByText(BACKOFF)).toBeVisible();
  expect(seen.problems).toEqual([]);
});

test("what is found follows the typing", async ({ page }) => {
  await openFaulty(page);
  await openText(page);
  const editor = text(page).getByRole("textbox", { name: /^Design as text/ });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type('"max_deliver": 1');
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("0");
  await expect(node(page, "Consumer billing")).not.toHaveAccessibleName(/\d error/);
  await page.keyboard.press("Backspace");
  await expect(node(page, "Consumer billing")).toHaveAccessibleName(/\d error/);
});

test("axe finds nothing", async ({ page }) => {
  test.slow();
  await openFaulty(page);
  await badge(page, "Consumer billing").focus();
  await node(page, "Consumer billing").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toBeVisible();
  await audit(page, "badges and their card");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await node(page, "Consumer billing").click();
  await expect(listed(page)).toBeVisible();
  await audit(page, "findings of an element");
  await wire(page, "Producer checkout publishes to Stream ORDERS").focus();
  await page.keyboard.press("Enter");
  await expect(listed(page)).toBeVisible();
  await audit(page, "findings of a wire");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openText(page);
  await audit(page, "the text with squiggles");
});
