/** The guide's walk: by mouse, by keyboard alone, and on a design that is there. */
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { parse } from "yaml";
import { type Design, elementName } from "../src/core/design/model.ts";
import { parseDesign } from "../src/core/design/parse.ts";
import { formatSize } from "../src/core/design/units.ts";
import { parseAnswers } from "../src/core/guide/errors.ts";
import { guide as guideTo } from "../src/core/guide/guide.ts";
import { audit } from "./audit.ts";
import { inspector, node, saved, storedRecords, undoButton, watch, wire } from "./support.ts";

const SHOP = "shop-orders.yaml";

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
});

test("a shop's orders by mouse: from a blank canvas to programs, with a change of mind", async ({ page }) => {
  test.slow();
  const { problems } = watch(page);
  await page.getByRole("button", { name: "Let the guide ask what it has to do" }).click();
  await expect(heading(page, "1. Requirements")).toBeFocused();

  await answer(panel(page), "Name of the design", "A shop's orders");
  await answer(panel(page), "JetStream servers", "3");
  await panel(page)
    .getByRole("button", { name: /^\d+ more questions?$/ })
    .click();
  await expect(panel(page).getByLabel("Availability zones")).toBeFocused();
  await answer(panel(page), "Availability zones", "3");
  await answer(panel(page), "Disk on each server", "2 TiB");

  await panel(page).getByRole("button", { name: "Add a message" }).click();
  await expect(message(page, "New message").getByLabel("Domain")).toBeFocused();
  await answerAll(message(page, "New message"), { Domain: "orders", Entity: "order" });
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  await answer(message(page, "New message"), "Event", "placed");
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await answerAll(message(page, "orders.order.placed"), {
    "Produced by": "shop",
    Rate: "200",
    "Peak rate": "900",
    "Mean size": "900",
    "Largest size": "8 KiB",
  });
  await message(page, "orders.order.placed")
    .getByRole("button", { name: /more question/ })
    .click();
  await answer(message(page, "orders.order.placed"), "Processes", "4");
  await panel(page).getByRole("button", { name: "Add a message" }).click();
  await answerAll(message(page, "New message"), { Domain: "orders", Entity: "order", Event: "cancelled" });
  await answerAll(message(page, "orders.order.cancelled"), {
    "Produced by": "shop",
    Rate: "8",
    "Mean size": "400 B",
    "Largest size": "2 KiB",
  });

  for (const [service, reads] of [
    ["billing", "All of orders.order"],
    ["search-index", "All of orders"],
    ["shipping", "orders.order.placed"],
  ] as const) {
    await panel(page).getByRole("button", { name: "Add a consumer" }).click();
    await answer(consumer(page, "New consumer"), "Service", service);
    await consumer(page, service).getByRole("checkbox", { name: reads, exact: true }).check();
    await expect(node(page, `Consumer ${service}`)).toBeVisible();
  }
  await expect(wire(page, "Stream ORDERS delivers to Consumer billing")).toBeVisible();

  await next(page, "2. Subject namespace");
  for (const name of ["orders.order.placed", "orders.order.cancelled"]) {
    await message(page, name).getByRole("button", { name: "Add an identifier" }).click();
    const region = message(page, name).getByRole("group", { name: "identifier 1" });
    await answerAll(region, { Name: "region", Values: "12" });
    await region.getByLabel("Chosen by").selectOption("Yes");
    await message(page, name).getByRole("button", { name: "Add an identifier" }).click();
    await answer(message(page, name).getByRole("group", { name: "identifier 2" }), "Name", "order_id");
  }
  await next(page, "3. Streams");
  for (const name of ["orders.order.placed", "orders.order.cancelled"])
    await answer(message(page, name), "History", "7d");
  await next(page, "4. Consumers");
  await answerAll(consumer(page, "billing"), { "Handling time": "40ms", "Handling time, p99": "200ms" });
  await answerAll(consumer(page, "search-index"), { "Handling time": "5ms", "Handling time, p99": "50ms" });
  await consumer(page, "search-index").getByLabel("Starts over from old messages").selectOption("Yes");
  await answerAll(consumer(page, "shipping"), {
    "Handling time": "120ms",
    "Handling time, p99": "900ms",
    "Handled within": "2s",
  });
  await next(page, "5. Guarantees");
  for (const name of ["orders.order.placed", "orders.order.cancelled"]) {
    await answer(message(page, name), "Producer keeps retrying for", "10m");
    await message(page, name).getByLabel("The same fact in a database").selectOption("Written there too");
  }
  await answerAll(consumer(page, "billing"), { "Away for up to": "12h", "Fails at first": "1%" });
  await consumer(page, "billing").getByLabel("Changes something outside itself").selectOption("Yes");
  await consumer(page, "search-index").getByLabel("Changes something outside itself").selectOption("No");
  await answer(consumer(page, "shipping"), "Away for up to", "24h");

  // As the command line would make it of the same answers, without findings.
  await expect(page.getByRole("button", { name: "Problems: No problems" })).toBeVisible();
  expect(byName(await storedDesign(page))).toEqual(byName(designOf(SHOP)));

  // Back, and another answer: what follows from it is shown, spoken, and taken back with it.
  await panel(page).getByRole("button", { name: "1. Requirements" }).click();
  await expect(heading(page, "1. Requirements")).toBeFocused();
  await answer(message(page, "orders.order.placed"), "Rate", "400");
  const changes = panel(page).getByRole("region", { name: "What the answer changed" });
  await expect(changes).toContainText("Changed by rate of orders.order.placed");
  await changes.getByRole("button", { name: /^Show all \d+ changes/ }).click();
  const [before, after] = [designOf(SHOP), await storedDesign(page)].map((each) =>
    Number(configIn(each, "ORDERS").max_bytes),
  );
  expect(after).toBeGreaterThan(before ?? 0);
  await expect(changes.getByRole("listitem").filter({ hasText: "max_bytes of ORDERS" })).toContainText(
    `${formatSize(before ?? 0)} → ${formatSize(after ?? 0)}`,
  );
  await expect(page.getByRole("status").filter({ hasText: /: .+, now .+; .+ more changes$/ })).toHaveCount(1);
  await undoButton(page).click();
  await expect(message(page, "orders.order.placed").getByLabel(/^Rate/)).toHaveValue("200");
  expect(byName(await storedDesign(page))).toEqual(byName(designOf(SHOP)));

  // A derived setting leads to its field, with its formula beside it.
  await panel(page).getByRole("button", { name: "3. Streams" }).click();
  const row = panel(page).getByRole("listitem").filter({ hasText: "headroom" }).first();
  await expect(row).toContainText(/200\/s|208\/s/);
  await row.getByRole("button", { name: /^max_bytes/ }).click();
  await expect(
    inspector(page)
      .getByRole("textbox", { name: /^Max bytes|^max_bytes/i })
      .first(),
  ).toBeFocused();

  await panel(page).getByRole("button", { name: "6. Code" }).click();
  await expect(panel(page).getByText("Nothing is wrong with the design.")).toBeVisible();
  await panel(page).getByRole("button", { name: "Go", exact: true }).click();
  await expect(page.getByRole("button", { name: "Target: Go" })).toBeVisible();
  await expect(page.getByRole("treeitem", { name: "handlers.go" }).first()).toBeVisible();
  await panel(page).getByRole("button", { name: "Done" }).click();
  await expect(panel(page)).toHaveCount(0);
  expect(byName(await storedDesign(page))).toEqual(byName(designOf(SHOP)));
  expect(problems).toEqual([]);
});

test("the whole walk by keyboard alone", async ({ page }) => {
  test.slow();
  await page.keyboard.press("ControlOrMeta+Shift+g");
  await expect(heading(page, "1. Requirements")).toBeFocused();
  await tabTo(page, panel(page).getByRole("button", { name: "Add a message" }));
  await page.keyboard.press("Enter");
  await expect(message(page, "New message").getByLabel("Domain")).toBeFocused();
  for (const word of ["jobs", "job", "asked"]) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  await expect(node(page, "Stream JOBS")).toBeVisible();
  // The canvas comes to life, and leaves the focus where it is.
  await expect(message(page, "jobs.job.asked").getByLabel("Produced by")).toBeFocused();
  await tabTo(page, message(page, "jobs.job.asked").getByLabel("Kind"));
  await page.keyboard.type("Command");
  await tabTo(page, panel(page).getByRole("button", { name: "Add a consumer" }));
  await page.keyboard.press("Enter");
  await expect(consumer(page, "New consumer").getByLabel("Service")).toBeFocused();
  await page.keyboard.type("resize");
  await page.keyboard.press("Tab");
  await tabTo(page, consumer(page, "resize").getByRole("checkbox", { name: "jobs.job.asked" }));
  await page.keyboard.press("Space");
  await expect(node(page, "Consumer resize")).toBeVisible();

  await tabTo(page, panel(page).getByRole("button", { name: "Next: Subject namespace" }));
  for (const title of ["2. Subject namespace", "3. Streams", "4. Consumers"]) {
    if (title !== "2. Subject namespace") await tabTo(page, panel(page).getByRole("button", { name: /^Next/ }));
    await page.keyboard.press("Enter");
    await expect(heading(page, title)).toBeFocused();
  }
  await tabTo(page, consumer(page, "resize").getByLabel("Handling time", { exact: true }));
  await page.keyboard.type("3s");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("region", { name: "What the answer changed" })).toContainText(
    "Changed by handling time of resize",
  );
  await expect(page.getByRole("status").filter({ hasText: /resize: .+, now .+/ })).toHaveCount(1);
  // Nothing is being typed in the box: undo is the design's, and the answer goes with it.
  await page.keyboard.press("ControlOrMeta+z");
  await expect(consumer(page, "resize").getByLabel("Handling time", { exact: true })).toHaveValue("");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(consumer(page, "resize").getByLabel("Handling time", { exact: true })).toHaveValue("3s");

  const setting = panel(page).getByRole("button", { name: /^max_ack_pending/ });
  await tabTo(page, setting);
  await page.keyboard.press("Enter");
  await expect(inspector(page).locator(":focus")).toHaveCount(1);
  await expect(
    inspector(page)
      .locator('[data-path="config.max_ack_pending"] :focus, [data-path*="max_ack_pending"] :focus')
      .first(),
  ).toBeVisible();

  await page.keyboard.press("ControlOrMeta+Shift+g");
  await expect(heading(page, "4. Consumers")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await tabTo(page, panel(page).getByRole("button", { name: "Close the guide and keep the design" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toHaveCount(0);
  await expect(node(page, "Consumer resize")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+g");
  await expect(heading(page, "4. Consumers")).toBeFocused();
  await expect(consumer(page, "resize").getByLabel("Handling time", { exact: true })).toHaveValue("3s");
  await expect(page.getByRole("button", { name: "Problems: No problems" })).toBeVisible();
});

test("what is wrong is told at its question, and the design waits for it", async ({ page }) => {
  await page.getByRole("button", { name: "Let the guide ask what it has to do" }).click();
  await panel(page).getByRole("button", { name: "Add a message" }).click();
  await answerAll(message(page, "New message"), { Domain: "orders", Entity: "order", Event: "placed" });
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  const rate = message(page, "orders.order.placed").getByLabel(/^Rate/);
  await answer(message(page, "orders.order.placed"), "Rate", "lots");
  await expect(rate).toHaveAttribute("aria-invalid", "true");
  await expect(rate).toHaveAccessibleDescription(/^Expected a number of messages a second/);
  await expect(panel(page).getByText("The design waits for 1 answer to be mended.")).toBeVisible();
  await panel(page).getByRole("button", { name: "3. Streams" }).click();
  await answer(message(page, "orders.order.placed"), "History", "14d");
  await panel(page)
    .getByRole("button", { name: /^message orders\.order\.placed, rate: Expected/ })
    .click();
  await expect(rate).toBeFocused();
  expect(configIn(await storedDesign(page), "ORDERS").max_age).toBe(7 * 86_400e9);
  await answer(message(page, "orders.order.placed"), "Rate", "20");
  await expect(panel(page).getByText(/The design waits/)).toHaveCount(0);
  expect(configIn(await storedDesign(page), "ORDERS").max_age).toBe(14 * 86_400e9);

  // A name that is needed cannot be emptied; one that means something else is refused with the reason.
  const domain = message(page, "orders.order.placed").getByLabel("Domain");
  await domain.fill("");
  await domain.press("Enter");
  await expect(message(page, "orders.order.placed").getByText("It is named by this.")).toBeVisible();
  await domain.fill("dlq");
  await domain.press("Enter");
  await expect(message(page, "dlq.order.placed").getByLabel("Domain")).toHaveAccessibleDescription(
    /^dlq has a meaning of its own/,
  );
  await answer(message(page, "dlq.order.placed"), "Domain", "sales");
  await expect(node(page, "Stream SALES")).toBeVisible();
  await expect(node(page, "Stream ORDERS")).toHaveCount(0);
});

test("a design that is there is read, stays as it is, and takes what one chooses", async ({ page }) => {
  await page.getByRole("button", { name: "Start from the example" }).click();
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search actions and elements" }).fill("guide");
  await page.keyboard.press("Enter");
  await expect(heading(page, "1. Requirements")).toBeFocused();
  const before = await storedDesign(page);
  const note = panel(page).getByRole("region", { name: "Read from the design" });
  await expect(note).toContainText("It stays as it is until an answer changes.");
  await expect(note).toContainText("Answers were read from 9 elements");
  await expect(note).toContainText(/\d+ settings differ from what the guide derives/);
  await expect(consumer(page, "billing")).toBeVisible();

  await panel(page).getByRole("button", { name: "3. Streams" }).click();
  const differs = panel(page).getByRole("listitem").filter({ hasText: "In the design:" }).first();
  const name = await differs.getByRole("button").first().locator("code").textContent();
  const use = differs.getByRole("button", { name: /^Use / });
  const label = (await use.getAttribute("aria-label")) ?? "";
  await use.click();
  await expect(panel(page).getByRole("button", { name: label, exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: new RegExp(`^Undo: Took ${name}`) })).toBeVisible();
  await undoButton(page).click();
  expect(byName(await storedDesign(page))).toEqual(byName(before));

  // What no question asks for is named.
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search actions and elements" }).fill("add object store");
  await page.keyboard.press("Enter");
  await expect(node(page, "Object store objects-1")).toBeVisible();
  await menu(page, "Read the design again");
  await panel(page).getByRole("button", { name: "1. Requirements" }).click();
  await expect(note.getByRole("button")).toHaveText(["Object store objects-1"]);
  await undoButton(page).click();
  await menu(page, "Read the design again");

  // More of it: what is new is added, what was there stays.
  await panel(page).getByRole("button", { name: "1. Requirements" }).click();
  await panel(page).getByRole("button", { name: "Add a message" }).click();
  await answerAll(message(page, "New message"), { Domain: "refunds", Entity: "refund", Event: "paid" });
  await expect(node(page, "Stream REFUNDS")).toBeVisible();
  const after = await storedDesign(page);
  for (const [id, element] of before.elements) expect(after.elements.get(id)).toEqual(element);
  await panel(page).getByRole("button", { name: "Remove message refunds.refund.paid" }).click();
  await expect(node(page, "Stream REFUNDS")).toHaveCount(0);
  expect(byName(await storedDesign(page))).toEqual(byName(before));
});

test("answers go to a file that the command line takes, and come from one", async ({ page }) => {
  await page.getByRole("button", { name: "Let the guide ask what it has to do" }).click();
  const text = readFixture(SHOP);
  const choosing = page.waitForEvent("filechooser");
  await menu(page, "Open answers…");
  await (await choosing).setFiles({ name: SHOP, mimeType: "application/yaml", buffer: Buffer.from(text) });
  await expect(node(page, "Consumer shipping")).toBeVisible();
  expect(byName(await storedDesign(page))).toEqual(byName(designOf(SHOP)));
  const downloading = page.waitForEvent("download");
  await menu(page, "Save answers…");
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("a-shop-s-orders-answers.yaml");
  expect(parse(readFileSync(await download.path(), "utf8"))).toEqual(parse(text));

  const again = page.waitForEvent("filechooser");
  await menu(page, "Open answers…");
  await (await again).setFiles({ name: "no.yaml", mimeType: "application/yaml", buffer: Buffer.from("messages: 3") });
  await expect(page.getByText("no.yaml holds no answers").first()).toBeVisible();

  // What was removed by hand stays away until it is asked for.
  await node(page, "Consumer shipping").click();
  await page.keyboard.press("Delete");
  await expect(node(page, "Consumer shipping")).toHaveCount(0);
  await panel(page).getByRole("button", { name: "4. Consumers" }).click();
  await answer(consumer(page, "billing"), "Messages at once in each", "4");
  await expect(node(page, "Consumer shipping")).toHaveCount(0);
  await panel(page).getByRole("button", { name: "Add shipping" }).click();
  await expect(node(page, "Consumer shipping")).toBeVisible();
  await expect(panel(page).getByRole("button", { name: /^Consumer shipping \d+$/ })).toBeFocused();

  await menu(page, "Start over");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  await undoButton(page).click();
  await expect(message(page, "orders.order.cancelled")).toBeVisible();
});

test("axe finds nothing, in both themes, on screens of three sizes", async ({ page }) => {
  test.slow();
  await page.getByRole("button", { name: "Let the guide ask what it has to do" }).click();
  await expect(heading(page, "1. Requirements")).toBeFocused();
  await audit(page, "no answers");
  const choosing = page.waitForEvent("filechooser");
  await menu(page, "Open answers…");
  await (await choosing).setFiles({
    name: SHOP,
    mimeType: "application/yaml",
    buffer: Buffer.from(readFixture(SHOP)),
  });
  await expect(node(page, "Consumer shipping")).toBeVisible();
  for (const step of ["2. Subject namespace", "3. Streams", "5. Guarantees", "6. Code", "1. Requirements"]) {
    await panel(page).getByRole("button", { name: step }).click();
    await expect(heading(page, step)).toBeFocused();
    await audit(page, step, 'aside[aria-label="Guide"]');
  }
  await panel(page).getByRole("button", { name: "3. Streams" }).click();
  await answer(message(page, "orders.order.placed"), "History", "long");
  await audit(page, "something to mend", 'aside[aria-label="Guide"]');
  await answer(message(page, "orders.order.placed"), "History", "14d");
  await audit(page, "something changed", 'aside[aria-label="Guide"]');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await audit(page, "wide");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(heading(page, "3. Streams")).toBeVisible();
  await audit(page, "on a phone");
});

const panel = (page: Page): Locator => page.getByRole("complementary", { name: "Guide" });
const heading = (page: Page, name: string): Locator => panel(page).getByRole("heading", { name, exact: true });
const message = (page: Page, name: string): Locator =>
  panel(page).getByRole("group", { name: `message ${name}`, exact: true });
const consumer = (page: Page, name: string): Locator =>
  panel(page).getByRole("group", { name: `consumer ${name}`, exact: true });

/** Types an answer and takes it with Enter. The label may be followed by a unit. */
async function answer(about: Locator, label: string, value: string): Promise<void> {
  const box = about.getByLabel(new RegExp(`^${label}( messages/s)?$`));
  await box.fill(value);
  await box.press("Enter");
}

async function answerAll(about: Locator, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(answers)) await answer(about, label, value);
}

async function next(page: Page, title: string): Promise<void> {
  await panel(page).getByRole("button", { name: /^Next/ }).click();
  await expect(heading(page, title)).toBeFocused();
}

async function menu(page: Page, item: string): Promise<void> {
  await panel(page).getByRole("button", { name: "Answers", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Goes on by Tab until it has the focus. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** As this browser keeps it. */
async function storedDesign(page: Page): Promise<Design> {
  await saved(page);
  const texts = (await storedRecords(page, "texts")) as { text: string }[];
  const parsed = parseDesign(texts.at(-1)?.text ?? "");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function readFixture(file: string): string {
  return readFileSync(new URL(`../src/core/guide/fixtures/${file}`, import.meta.url), "utf8");
}

function designOf(file: string): Design {
  const parsed = parseAnswers(parse(readFixture(file)));
  const made = parsed.ok ? guideTo(parsed.value) : parsed;
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.design;
}

/** What the design says, whatever ids it says it with. */
function byName({ name, environment, elements }: Design): unknown {
  const nameOf = (id: unknown) => [...elements].flatMap(([each, element]) => (each === id ? elementName(element) : []));
  const texts = [...elements.values()].map((element) =>
    JSON.parse(JSON.stringify(element, (key, value) => (["stream", "bucket"].includes(key) ? nameOf(value) : value))),
  );
  return { name, environment, elements: texts.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

function configIn({ elements }: Design, stream: string): Readonly<Record<string, unknown>> {
  for (const element of elements.values()) {
    if (element.kind === "stream" && element.config.name === stream) return element.config as never;
  }
  throw new Error(`no stream ${stream}`);
}
