/** The same topology without a pointer: built, wired, read, taken back, kept and shared by keys alone. */
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { dropFiles, inspector, node, picture, saved, watch, wire } from "./support.ts";

test("a topology is built, wired, read and shared by keyboard alone", async ({ page, browser }) => {
  const { problems } = watch(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  const press = (key: string) => page.keyboard.press(key);

  await test.step("elements come with a key, names with Enter", async () => {
    await press("1");
    await expect(node(page, "Producer producer-1")).toBeFocused();
    await rename(page, "checkout");
    await fillField(page, "Subject subject", "orders.{region}.created");
    await backToCanvas(page, "Producer checkout");
    await press("2");
    await expect(node(page, "Stream STREAM_1")).toBeFocused();
    await rename(page, "ORDERS");
    await fillField(page, "subject 1", "orders.>");
    await expect(wire(page, "Producer checkout publishes to Stream ORDERS")).toBeVisible();
  });

  await test.step("a consumer added beside a stream reads it", async () => {
    for (const name of ["billing", "search"]) {
      await backToCanvas(page, "Stream ORDERS");
      await add(page, "3", "Consumer consumer");
      await rename(page, name);
      await expect(wire(page, `Stream ORDERS delivers to Consumer ${name}`)).toBeVisible();
    }
  });

  await test.step("C wires what has the focus", async () => {
    await backToCanvas(page, "Stream ORDERS");
    await add(page, "2", "Stream STREAM");
    await rename(page, "ORDERS_COPY");
    await fillField(page, "subject 1", "");
    await connect(page, "Stream ORDERS", "ORDERS_COPY", /mirror/i);
    await expect(wire(page, "Stream ORDERS is mirrored by Stream ORDERS_COPY")).toBeVisible();

    await backToCanvas(page, "Stream ORDERS_COPY");
    await add(page, "5", "KV bucket");
    await rename(page, "sessions");
    await backToCanvas(page, "KV bucket sessions");
    await add(page, "4", "Service service");
    await rename(page, "pricing");
    await fillField(page, "Subject subject", "pricing.quote");
    await connect(page, "Producer checkout", "sessions", /read/i);
    await connect(page, "Producer checkout", "pricing", null);
    await expect(wire(page, "Producer checkout uses KV bucket sessions")).toBeVisible();
    await expect(wire(page, "Producer checkout sends requests to Service pricing")).toBeVisible();
  });

  await test.step("the graph is read by following its wires", async () => {
    await backToCanvas(page, "Producer checkout");
    await press("Alt+ArrowRight");
    await expect(page.locator(".react-flow__node:focus")).toHaveAccessibleName(
      /^(Stream ORDERS|Service pricing|KV bucket sessions)/,
    );
    await press("Alt+ArrowLeft");
    await expect(node(page, "Producer checkout")).toBeFocused();
    await press("Delete");
    await expect(node(page, "Producer checkout")).toHaveCount(0);
    await press("ControlOrMeta+z");
    await expect(node(page, "Producer checkout")).toBeVisible();
    await backToCanvas(page, "Producer checkout");
    await press("ArrowDown");
    await press("Shift+1");
  });

  await expect(page.locator(".react-flow__node")).toHaveCount(7);
  const drawn = await picture(page);
  expect(drawn.wires).toHaveLength(6);
  await test.step("undone and done again", async () => {
    const nodes = () => page.locator(".react-flow__node").count();
    for (let n = 0; n < 80 && (await nodes()) > 0; n++) await press("ControlOrMeta+z");
    await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
    for (let n = 0; n < 80; n++) await press("ControlOrMeta+Shift+z");
    await press("Shift+1");
    await expect.poll(() => picture(page)).toEqual(drawn);
    await saved(page);
    await page.reload();
    await expect.poll(() => picture(page)).toEqual(drawn);
  });

  await test.step("shared from the command palette, opened elsewhere", async () => {
    await command(page, "Share");
    const field = page.getByRole("dialog", { name: /share/i }).getByRole("textbox", { name: /link/i });
    await expect(field).toHaveValue(/#/);
    const link = await field.inputValue();
    const fresh = await browser.newContext();
    const other = await fresh.newPage();
    await other.goto(link);
    await expect.poll(() => picture(other)).toEqual(drawn);
    await other.getByRole("button", { name: "Make it mine" }).focus();
    await other.keyboard.press("Enter");
    await saved(other);
    await fresh.close();
    await press("Escape");
  });

  await test.step("its picture opens it again", async () => {
    await command(page, "Share");
    const dialog = page.getByRole("dialog", { name: /share/i });
    await tabTo(page, dialog.getByRole("tab", { name: "Link" }));
    await press("ArrowRight");
    await press("Enter");
    await tabTo(page, dialog.getByRole("button", { name: /PNG/ }).first());
    const download = page.waitForEvent("download");
    await press("Enter");
    const png = readFileSync(await (await download).path());
    await press("Escape");
    await command(page, "New design");
    await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
    await dropFiles(page, [{ name: "design.png", type: "image/png", bytes: png }]);
    await expect.poll(() => picture(page)).toEqual(drawn);
  });
  expect(problems).toEqual([]);
});

/** Adds by key and waits until the new element has the focus. */
async function add(page: Page, key: string, title: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.locator(".react-flow__node:focus")).toHaveAccessibleName(new RegExp(`^${title}`));
}

/** Enter on a node opens its inspector at the name. */
async function rename(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(
    inspector(page)
      .getByRole("textbox", { name: / name$/ })
      .first(),
  ).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let n = 0; n < 40; n++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
}

/** Tabs on to the field and types. */
async function fillField(page: Page, label: string, value: string): Promise<void> {
  const field = inspector(page).getByRole("textbox", { name: label, exact: true }).first();
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(value);
  await page.keyboard.press("Enter");
}

/** By the command palette, to the element of that title, with the focus on it. */
async function backToCanvas(page: Page, title: string): Promise<void> {
  const name = title.split(" ").at(-1) ?? title;
  const kind = title.slice(0, -name.length - 1);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search actions and elements" })).toBeFocused();
  await page.keyboard.type(name);
  const wanted = page.getByRole("option", { name: new RegExp(`^${name} .*${kind}$|^${name} ${kind}`) }).first();
  await wanted.waitFor();
  for (let n = 0; n < 20 && (await wanted.getAttribute("aria-selected")) !== "true"; n++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(node(page, title)).toBeFocused();
}

async function connect(page: Page, from: string, to: string, meaning: RegExp | null): Promise<void> {
  await backToCanvas(page, from);
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: /connect/i });
  await expect(dialog.getByRole("searchbox", { name: "Find a target" })).toBeFocused();
  await page.keyboard.type(to);
  await page.keyboard.press("Enter");
  if (!meaning) return;
  const option = page.getByRole("dialog").getByRole("button", { name: meaning }).first();
  await expect(option).toBeVisible();
  await tabTo(page, option);
  await page.keyboard.press("Enter");
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search actions and elements" })).toBeFocused();
  await page.keyboard.type(words);
  await page
    .getByRole("option", { name: new RegExp(words) })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
}
