/** How large a design is and what it promises: told, followed to its fields, and live as numbers are edited. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { dropFiles, inspector, node, setField, watch } from "./support.ts";

const SECOND = 1_000_000_000;
const DAY = 86_400 * SECOND;
const GIB = 1024 ** 3;
const SHOP = {
  format: "jetstream-designer",
  version: 1,
  name: "Shop",
  environment: { profile: "production", server: "2.15", servers: 3 },
  elements: {
    checkout: {
      kind: "producer",
      name: "checkout",
      instances: 1,
      publishes: [{ subject: "orders.new", rate: 200, bytes: 891, headerBytes: 0, retries: 3, messageId: "{order}" }],
    },
    audit: { kind: "producer", name: "audit", publishes: [{ subject: "audit.entry", mode: "core" }] },
    orders: {
      kind: "stream",
      config: { name: "ORDERS", subjects: ["orders.>"], num_replicas: 3, max_age: 7 * DAY, max_bytes: 200 * GIB },
    },
    records: { kind: "stream", config: { name: "AUDIT", subjects: ["audit.>"], num_replicas: 3 } },
    billing: {
      kind: "consumer",
      stream: "orders",
      config: { durable_name: "billing", ack_policy: "explicit", ack_wait: 30 * SECOND, max_deliver: 5 },
      worker: { instances: 3, concurrency: 4, processing: { mean: "40ms", p99: "200ms" }, maxDowntime: "1h" },
    },
  },
  layout: {
    checkout: { x: 0, y: 0 },
    audit: { x: 0, y: 200 },
    orders: { x: 320, y: 0 },
    records: { x: 320, y: 200 },
    billing: { x: 640, y: 0 },
  },
};

const sizing = (page: Page): Locator => page.getByRole("listbox", { name: "Sizing" });
const paths = (page: Page): Locator => page.getByRole("listbox", { name: "Paths" });
const figures = (page: Page, title: string): Locator => page.getByRole("region", { name: `Figures of ${title}` });
const focused = (page: Page, path: string): Locator => inspector(page).locator(`[data-path="${path}"] :focus`);

async function openShop(page: Page, tab: "Sizing" | "Guarantees"): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  const bytes = Buffer.from(JSON.stringify(SHOP));
  await dropFiles(page, [{ name: "shop.json", type: "application/json", bytes }]);
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").getByRole("combobox").fill(`show or hide the ${tab.toLowerCase()}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: tab })).toHaveAttribute("aria-selected", "true");
}

test("sizing: figures with their formulas, live as numbers are edited, unknowns that lead to their fields", async ({
  page,
}) => {
  const seen = watch(page);
  await openShop(page, "Sizing");
  const row = sizing(page).getByRole("option", { name: /^Stream ORDERS,/ });
  await expect(row).toHaveAccessibleName(
    "Stream ORDERS, messages in 200/s, storage needed 105 GiB of 200 GiB, filled to 52%",
  );
  await audit(page, "sizing of all", "#bottom-tab-panel");

  await test.step("arrow keys choose what figures are shown of", async () => {
    await sizing(page).focus();
    await page.keyboard.press("Home");
    await expect(figures(page, "All together")).toContainText("Raft groups on a server");
    for (const title of ["Fields to fill in", "Stream ORDERS"]) {
      await page.keyboard.press("ArrowDown");
      await expect(figures(page, title)).toBeVisible();
    }
    await expect(figures(page, "Stream ORDERS")).toContainText("200/s × 7d × 931 B");
    await expect(
      page.getByRole("img", { name: "Comes to rest at 105 GiB after 7d, of max_bytes 200 GiB" }),
    ).toBeVisible();
  });

  await test.step("a formula opens to the fields behind it, and they lead to the inspector", async () => {
    await figures(page, "Stream ORDERS").getByText("200/s × 931 B").click();
    await figures(page, "Stream ORDERS")
      .getByRole("button", { name: /checkout publishes\[0\]\.rate 200\/s/ })
      .first()
      .click();
    await expect(inspector(page).getByRole("heading", { name: /checkout/, level: 2 })).toBeAttached();
    await expect(inspector(page).locator(":focus")).toHaveCount(1);
  });

  await test.step("an edit changes the figures", async () => {
    await sizing(page)
      .getByRole("option", { name: /^Stream ORDERS,/ })
      .dblclick();
    await expect(inspector(page).getByRole("heading", { name: /orders/, level: 2 })).toBeAttached();
    await setField(page, "Max age max_age", "1d");
    await expect(row).toHaveAccessibleName(/storage needed 15 GiB of 200 GiB, filled to 7%/);
    await expect(figures(page, "Stream ORDERS")).toContainText("200/s × 1d × 931 B");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Undo/ }).click();
    await expect(row).toHaveAccessibleName(/filled to 52%/);
  });

  await test.step("what is not said is asked for", async () => {
    await sizing(page)
      .getByRole("option", { name: /fields to fill in$/ })
      .click();
    const asked = figures(page, "Fields to fill in").getByRole("button", { name: /audit publishes\[0\]\.rate/ });
    await asked.focus();
    await page.keyboard.press("Enter");
    await expect(inspector(page).getByRole("heading", { name: /audit/, level: 2 })).toBeAttached();
    await expect(inspector(page).locator(":focus")).toHaveCount(1);
  });

  await test.step("the selection on the canvas is followed", async () => {
    await node(page, "Consumer billing").click();
    await expect(figures(page, "Consumer billing")).toContainText("200/s × 40ms ÷ 12");
    const limits = page.getByRole("list", { name: "Used of each limit" });
    await expect(limits.getByRole("listitem").first()).toHaveText("Workers' time67%");
    await expect(
      page.getByRole("img", { name: "720,000 messages wait after an outage of 1h, and are worked off 2h later" }),
    ).toBeVisible();
    await audit(page, "sizing of a consumer", "#bottom-tab-panel");
  });
  expect(seen.problems).toEqual([]);
});

test("guarantees: paths of what is selected, sentences whose settings lead to their fields", async ({ page }) => {
  const seen = watch(page);
  await openShop(page, "Guarantees");
  await expect(paths(page).getByRole("option")).toHaveCount(2);
  await expect(paths(page).getByRole("option").first()).toHaveAccessibleName(
    /^checkout, ORDERS, billing: at least once/,
  );
  const told = page.getByRole("region", { name: "Guarantees from checkout over ORDERS over billing" });
  await expect(told).toContainText("without an acknowledgement within 30s billing gets a message again");
  await audit(page, "guarantees", "#bottom-tab-panel");

  await test.step("a setting leads to its field, and its edit changes the sentence", async () => {
    await told.getByRole("button", { name: "billing max_deliver 5" }).first().click();
    await expect(focused(page, "config/max_deliver")).toHaveCount(1);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await expect(paths(page).getByRole("option").first()).toHaveAccessibleName(/billing: at most once/);
    await expect(told).toContainText("a message is delivered to billing a single time");
  });

  await test.step("only paths over what is selected, or all", async () => {
    await node(page, "Stream AUDIT").click();
    await expect(paths(page).getByRole("option")).toHaveCount(1);
    await expect(page.getByText("1 path of 2, over what is selected")).toBeVisible();
    await page.getByRole("button", { name: "Selected" }).click();
    await expect(paths(page).getByRole("option")).toHaveCount(2);
  });

  await test.step("by keyboard", async () => {
    await paths(page).focus();
    await page.keyboard.press("Home");
    await expect(told).toBeVisible();
    await page.keyboard.press("End");
    await expect(page.getByRole("region", { name: "Guarantees from audit over AUDIT" })).toContainText(
      "does not wait for AUDIT to store a message",
    );
  });
  expect(seen.problems).toEqual([]);
});
