/** The Code panel: what a design becomes, beside it and in step with it. */
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { audit } from "./audit.ts";
import { dropFiles, inspector, node, redoButton, setField, undoButton, watch } from "./support.ts";

const SECOND = 1_000_000_000;
const FAULTY = {
  format: "jetstream-designer",
  version: 1,
  name: "Faulty",
  environment: { profile: "development", server: "2.15" },
  elements: {
    orders: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"], max_bytes: 1_000_000 } },
    billing: {
      kind: "consumer",
      stream: "orders",
      config: { durable_name: "billing", ack_policy: "explicit", max_deliver: 1, backoff: [SECOND, 2 * SECOND] },
    },
    replay: { kind: "consumer", stream: "orders", ordered: true, config: {} },
  },
  layout: { orders: { x: 0, y: 0 }, billing: { x: 400, y: 0 }, replay: { x: 400, y: 200 } },
};

const panel = (page: Page): Locator => page.getByRole("region", { name: "Code", exact: true });
const files = (page: Page): Locator => panel(page).getByRole("tree", { name: "Files" });
const file = (page: Page, name: string | RegExp): Locator => files(page).getByRole("treeitem", { name });
const code = (page: Page): Locator => panel(page).locator(".monaco-editor").first();
const lines = (page: Page): Locator => code(page).locator(".view-line");
const line = (page: Page, text: string | RegExp): Locator => lines(page).filter({ hasText: text }).first();
const action = (page: Page, name: string): Locator => panel(page).getByRole("button", { name, exact: true });
const heading = (page: Page, name: string) => inspector(page).getByRole("heading", { name, level: 2 });
const isFresh = (page: Page) => expect(panel(page).getByText(/as the design is now$/)).toBeVisible();

async function openExample(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Start from the example" }).click();
  await page.keyboard.press("ControlOrMeta+e");
  await isFresh(page);
}

async function openFaulty(page: Page): Promise<void> {
  await page.goto("/");
  const bytes = Buffer.from(JSON.stringify(FAULTY));
  await dropFiles(page, [{ name: "faulty.json", type: "application/json", bytes }]);
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await page.getByRole("button", { name: "Code panel" }).click();
  await choose(page, "JetStream JSON");
}

async function choose(page: Page, target: string): Promise<void> {
  await panel(page)
    .getByRole("button", { name: /^Target: / })
    .click();
  await page.getByRole("menuitemradio", { name: new RegExp(`^${target}`) }).click();
  await expect(panel(page).getByRole("button", { name: `Target: ${target}` })).toBeVisible();
  await isFresh(page);
}

/** The line at the top of what is seen of the code: its number and its text. */
function topLine(page: Page): Promise<{ number: number; text: string }> {
  return code(page).evaluate((editor) => {
    const from = editor.getBoundingClientRect().top;
    const first = (selector: string) =>
      [...editor.querySelectorAll(selector)]
        .map((each) => ({ y: each.getBoundingClientRect().top - from, text: each.textContent ?? "" }))
        .filter(({ y }) => y > -10)
        .sort((a, b) => a.y - b.y)[0]?.text ?? "";
    return { number: Number(first(".line-numbers")), text: first(".view-line") };
  });
}

async function downloaded(page: Page, name: string): Promise<{ name: string; bytes: Uint8Array }> {
  const waiting = page.waitForEvent("download");
  await action(page, name).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" }));

test("what is selected shows its code, and the code selects", async ({ page }) => {
  const seen = watch(page);
  await openExample(page);
  await choose(page, "JetStream JSON");
  await node(page, "Stream ORDERS").click();
  await expect(file(page, "ORDERS.json, has what is selected")).toHaveAttribute("aria-selected", "true");
  await expect(line(page, '"name": "ORDERS"')).toBeVisible();

  await test.step("a file that is opened selects nothing; a click in its lines does", async () => {
    await file(page, "billing.json").click();
    await expect(line(page, '"durable_name": "billing"')).toBeVisible();
    await expect(heading(page, "Stream ORDERS")).toBeVisible();
    await line(page, '"durable_name": "billing"').click();
    await expect(heading(page, "Consumer billing")).toBeVisible();
  });

  await test.step("in one file with everything its lines come into view", async () => {
    await choose(page, "Design file");
    await expect(line(page, '"durable_name": "billing"')).toBeVisible();
    await node(page, "Stream INVOICES").click();
    await expect(line(page, '"name": "INVOICES"')).toBeVisible();
  });

  await test.step("what is added is shown as soon as it has code", async () => {
    await choose(page, "JetStream JSON");
    await page.getByRole("button", { name: "Add stream" }).click();
    await expect(file(page, /^STREAM.*, has what is selected$/)).toHaveAttribute("aria-selected", "true");
  });
  expect(seen.problems).toEqual([]);
});

test("edits are followed without losing the place", async ({ page }) => {
  await openExample(page);
  await choose(page, "Design file");
  await node(page, "Stream ORDERS").click();
  await setField(page, "Max messages max_msgs", "1000");
  await line(page, '"name": "ORDERS"').click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await expect(line(page, '"name": "ORDERS"')).toHaveCount(0);
  const before = await topLine(page);

  // Above what is seen there is a line less now, and a line more again.
  await undoButton(page).click();
  await expect.poll(() => topLine(page)).toEqual({ ...before, number: before.number - 1 });
  await redoButton(page).click();
  await expect.poll(() => topLine(page)).toEqual(before);

  await test.step("and each file has its own", async () => {
    await choose(page, "nats CLI script");
    await choose(page, "Design file");
    await expect.poll(() => topLine(page)).toEqual(before);
  });
});

test("a file that gets another name stays the one that is shown", async ({ page }) => {
  await openExample(page);
  await choose(page, "JetStream JSON");
  await file(page, "INVOICES.json").click();
  await node(page, "Stream INVOICES").click();
  await setField(page, "Stream name", "BILLS");
  await expect(file(page, /^BILLS\.json/)).toHaveAttribute("aria-selected", "true");
  await expect(line(page, '"name": "BILLS"')).toBeVisible();
});

test("a panel that was closed opens with the target and the file that it had", async ({ page }) => {
  await openExample(page);
  await choose(page, "Terraform");
  await file(page, "ORDERS.stream.tf").click();
  await page.getByRole("button", { name: "Code panel" }).click();
  await expect(panel(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Code panel" }).click();
  await expect(panel(page).getByRole("button", { name: "Target: Terraform" })).toBeVisible();
  await expect(file(page, "ORDERS.stream.tf")).toHaveAttribute("aria-selected", "true");
});

test("files are copied and downloaded, one by one or together", async ({ page }) => {
  await openExample(page);
  await choose(page, "JetStream JSON");
  await file(page, "billing.json").click();
  await action(page, "Copy").click();
  await expect(action(page, "Copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ durable_name: "billing" });

  const one = await downloaded(page, "Download file");
  expect(one.name).toBe("billing.json");
  expect(strFromU8(one.bytes)).toBe(copied);

  const all = await downloaded(page, "Download zip");
  expect(all.name).toBe("shop-orders-jetstream-json.zip");
  const found = unzipSync(all.bytes);
  expect(Object.keys(found)).toContain("streams/ORDERS.json");
  expect(strFromU8(found["consumers/ORDERS/billing.json"] ?? new Uint8Array())).toBe(copied);
});

test("a design with errors is exported after they were named", async ({ page }) => {
  await openFaulty(page);
  await file(page, "billing.json").click();
  await expect(panel(page).getByRole("button", { name: "1 error in the design" })).toBeVisible();
  await action(page, "Copy").click();
  const dialog = page.getByRole("dialog", { name: "This design has 1 error" });
  await expect(dialog.getByText("Consumer billing")).toBeVisible();
  await expect(dialog.getByText(/2 backoff steps but max_deliver is 1/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(action(page, "Copied")).toHaveCount(0);

  await action(page, "Copy").click();
  await dialog.getByRole("button", { name: "Copy with errors" }).click();
  await expect(action(page, "Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"durable_name": "billing"');

  await test.step("the same errors are not asked about again; they are one step away", async () => {
    expect((await downloaded(page, "Download file")).name).toBe("billing.json");
    await panel(page).getByRole("button", { name: "1 error in the design" }).click();
    await expect(page.getByRole("tree", { name: "Problems" })).toBeFocused();
  });
});

test("notes say what a target leaves out, and lead there", async ({ page }) => {
  await openFaulty(page);
  const notes = panel(page).getByRole("button", { name: "1 note" });
  await notes.click();
  const list = panel(page).getByRole("region", { name: "Notes on this export" });
  await expect(list.getByText(/^An ordered consumer is not created here/)).toBeVisible();
  await list.getByRole("button", { name: /^Consumer/ }).click();
  await expect(inspector(page).getByRole("switch", { name: /^Ordered/ })).toBeChecked();
  await notes.click();
  await expect(list).toHaveCount(0);
});

test("all of it by keyboard", async ({ page }) => {
  await openExample(page);
  await panel(page).getByRole("tab", { name: "Code" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(panel(page).getByRole("button", { name: /^Target: / })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menu", { name: "Targets" })).toBeVisible();
  await page.keyboard.type("jet");
  await page.keyboard.press("Enter");
  await isFresh(page);
  await expect(panel(page).getByRole("button", { name: "Target: JetStream JSON" })).toBeFocused();

  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Tab");
  await expect(files(page)).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await expect(file(page, "streams")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(file(page, "DEAD_LETTERS.json")).toHaveAttribute("aria-selected", "true");
  await expect(line(page, '"name": "DEAD_LETTERS"')).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(code(page).getByRole("textbox")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(heading(page, "Stream dead-letters")).toBeVisible();
  await page.keyboard.press("Control+m");
  await page.keyboard.press("Tab");
  await expect(code(page).getByRole("textbox")).not.toBeFocused();
});

test("a blank design says why there is nothing", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Code panel" }).click();
  await choose(page, "JetStream JSON");
  await expect(panel(page).getByRole("heading", { name: "No files" })).toBeVisible();
  await expect(action(page, "Copy")).toBeDisabled();
});

test("axe finds nothing", async ({ page }) => {
  test.slow();
  const PANEL = "section[aria-label=Code]";
  await openFaulty(page);
  await panel(page)
    .getByRole("button", { name: /^Target: / })
    .click();
  await expect(page.getByRole("menu", { name: "Targets" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio").first()).toBeFocused();
  await audit(page, "the targets");
  await page.keyboard.press("Escape");
  await node(page, "Consumer billing").click();
  await expect(file(page, "billing.json, has what is selected")).toBeVisible();
  await panel(page).getByRole("button", { name: "1 note" }).click();
  await audit(page, "files, notes and errors", PANEL);
  await action(page, "Copy").click();
  await audit(page, "asked about errors", "[role=dialog]:has(h2)");
  await page.keyboard.press("Escape");
  await choose(page, "nats CLI script");
  await audit(page, "a script", PANEL);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Code" }).click();
  const sheet = page.getByRole("complementary", { name: "Code" });
  await expect(sheet.locator(".view-line").first()).toBeVisible();
  await audit(page, "code on a phone");
});
