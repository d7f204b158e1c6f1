/** The main job as a person does it: draw, see wires, edit, take back, keep, share. */
import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import {
  dropFiles,
  inspector,
  node,
  picture,
  redoButton,
  saved,
  setField,
  undoButton,
  watch,
  wire,
} from "./support.ts";

const MODIFIER = "ControlOrMeta";

test("a topology is drawn by mouse, edited as fields and text, taken back, kept and shared", async ({
  page,
  browser,
}) => {
  const { problems } = watch(page);
  await page.goto("/");

  await test.step("the blank canvas offers a start", async () => {
    await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
    await page.getByRole("button", { name: "Add a producer" }).click();
    await expect(node(page, "Producer producer-1")).toBeVisible();
    await setField(page, "Producer name", "checkout");
    await setField(page, "Subject subject", "orders.{region}.created");
    await expect(node(page, "Producer checkout")).toHaveAccessibleName(/1 dead end/);
  });

  await test.step("a stream captures it, and the wire appears", async () => {
    await page.getByRole("button", { name: "Add stream" }).click();
    await setField(page, "Stream name", "ORDERS");
    await setField(page, "subject 1", "orders.>");
    await expect(wire(page, "Producer checkout publishes to Stream ORDERS")).toBeVisible();
    await expect(node(page, "Producer checkout")).not.toHaveAccessibleName(/dead end/);
  });

  await test.step("two consumers read it; a filter that matches nothing has no wire", async () => {
    for (const name of ["billing", "search"]) {
      await node(page, "Stream ORDERS").click();
      await page.getByRole("button", { name: "Add consumer" }).click();
      await setField(page, "Consumer name", name);
      await expect(wire(page, `Stream ORDERS delivers to Consumer ${name}`)).toBeVisible();
    }
    await setField(page, "Filter subject filter_subject", "payments.>");
    await expect(wire(page, "Stream ORDERS delivers to Consumer search")).toHaveCount(0);
    await setField(page, "Filter subject filter_subject", "orders.*.created");
    await expect(wire(page, "Stream ORDERS delivers to Consumer search")).toBeVisible();
  });

  await test.step("a wire drawn from stream to stream asks what it means", async () => {
    await page.getByRole("button", { name: "Add stream" }).click();
    await setField(page, "Stream name", "ORDERS_COPY");
    await inspector(page)
      .getByRole("button", { name: /^Remove subject/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Fit everything in view" }).click();
    await drawWire(page, node(page, "Stream ORDERS"), node(page, "Stream ORDERS_COPY"));
    await page.getByRole("menuitem", { name: /mirror/i }).click();
    await expect(wire(page, "Stream ORDERS is mirrored by Stream ORDERS_COPY")).toBeVisible();
  });

  await test.step("a KV bucket and a service join in", async () => {
    await page.getByRole("button", { name: "Add KV bucket" }).click();
    await setField(page, "KV bucket name", "sessions");
    await page.getByRole("button", { name: "Add service" }).click();
    await setField(page, "Service name", "pricing");
    await setField(page, "Subject subject", "pricing.quote");
    await page.getByRole("button", { name: "Fit everything in view" }).click();
    await drawWire(page, node(page, "Producer checkout"), node(page, "KV bucket sessions"));
    await page.getByRole("menuitem", { name: /read/i }).first().click();
    await expect(wire(page, "Producer checkout uses KV bucket sessions")).toBeVisible();
    await drawWire(page, node(page, "Producer checkout"), node(page, "Service pricing"));
    await expect(wire(page, "Producer checkout sends requests to Service pricing")).toBeVisible();
  });

  await test.step("the inspector takes human units and keeps the server's", async () => {
    await node(page, "Stream ORDERS").click();
    await setField(page, "Max age max_age", "36h");
    await expect(inspector(page).getByText("129600000000000 ns")).toBeVisible();
    await setField(page, "Max age max_age", "yesterday");
    await expect(inspector(page).getByRole("textbox", { name: "Max age max_age" })).toHaveAttribute(
      "aria-invalid",
      "true",
    );
    await page.keyboard.press("Escape");
  });

  await test.step("the same design as text: an edit there moves the canvas", async () => {
    await page.getByRole("button", { name: "Text panel" }).click();
    const text = await designText(page);
    expect(text).toContain('"max_age": 129600000000000');
    await replaceText(page, text.replaceAll('"orders.*.created"', '"orders.eu.created"'));
    await page
      .getByRole("treeitem", { name: /search/ })
      .first()
      .click();
    await expect(inspector(page).getByRole("textbox", { name: "Filter subject filter_subject" })).toHaveValue(
      "orders.eu.created",
    );
  });

  const drawn = await picture(page);
  await test.step("all of it is undone and done again", async () => {
    let steps = 0;
    while (await undoButton(page).isEnabled()) {
      await undoButton(page).click();
      steps += 1;
    }
    expect(steps).toBeGreaterThan(15);
    await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
    while (await redoButton(page).isEnabled()) await redoButton(page).click();
    await page.getByRole("button", { name: "Fit everything in view" }).click();
    await expect.poll(() => picture(page)).toEqual(drawn);
  });

  await test.step("a reload loses nothing", async () => {
    await saved(page);
    await page.reload();
    await expect.poll(() => picture(page)).toEqual(drawn);
  });

  const link = await test.step("a link carries it to a fresh profile", async () => {
    await page.getByRole("button", { name: "Share" }).click();
    const dialog = page.getByRole("dialog", { name: /share/i });
    const field = dialog.getByRole("textbox", { name: /link/i });
    await expect(field).toHaveValue(/#/);
    const url = await field.inputValue();
    await page.keyboard.press("Escape");
    return url;
  });
  const fresh = await browser.newContext();
  await test.step("there it is a preview until it is made one's own", async () => {
    const other = await fresh.newPage();
    const seen = watch(other);
    await other.goto(link);
    await expect.poll(() => picture(other)).toEqual(drawn);
    await expect(other.getByRole("button", { name: "Add stream" })).toHaveCount(0);
    await other.getByRole("button", { name: "Make it mine" }).click();
    await expect(other.getByRole("button", { name: "Add stream" })).toBeVisible();
    await saved(other);
    await other.reload();
    await expect.poll(() => picture(other)).toEqual(drawn);
    expect(seen.problems).toEqual([]);
  });

  await test.step("a PNG of it opens again when dropped", async () => {
    const png = await pngOf(page);
    await reopen(fresh, png, drawn);
  });
  await fresh.close();
  expect(problems).toEqual([]);
});

/** Drags from the first node's outgoing handle to the middle of the second. */
async function drawWire(page: Page, from: Locator, to: Locator): Promise<void> {
  const port = from.locator(".react-flow__handle.source");
  await viewAtRest(page);
  await from.hover();
  const handle = await port.boundingBox();
  const target = await to.boundingBox();
  if (!handle || !target) throw new Error("a node is out of view");
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
  await page.mouse.up();
}

/** Until the view glides no more: it would take a node from under the pointer. */
async function viewAtRest(page: Page): Promise<void> {
  const view = page.locator(".react-flow__viewport");
  const place = () => view.evaluate((element: HTMLElement) => element.style.transform);
  await expect(async () => {
    const before = await place();
    await page.waitForTimeout(300);
    expect(await place()).toBe(before);
  }).toPass();
}

/** The whole text of the editor, by the clipboard as a person would take it. */
async function designText(page: Page): Promise<string> {
  await page.getByRole("region", { name: "Design as text" }).locator(".view-line").first().click();
  await page.keyboard.press(`${MODIFIER}+a`);
  await page.keyboard.press(`${MODIFIER}+c`);
  return page.evaluate(() => navigator.clipboard.readText());
}

async function replaceText(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press(`${MODIFIER}+a`);
  await page.keyboard.press(`${MODIFIER}+v`);
}

async function pngOf(page: Page): Promise<Buffer> {
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: /share/i });
  await dialog.getByRole("tab", { name: /picture/i }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: /PNG/ }).first().click();
  const file = await (await download).path();
  await page.keyboard.press("Escape");
  return readFileSync(file);
}

async function reopen(context: BrowserContext, png: Buffer, drawn: unknown): Promise<void> {
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("button", { name: "Main menu" }).click();
  await page.getByRole("menuitem", { name: "New design" }).click();
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  await dropFiles(page, [{ name: "design.png", type: "image/png", bytes: png }]);
  await expect.poll(() => picture(page)).toEqual(drawn);
}
