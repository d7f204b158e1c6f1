/** Patterns to start from: opened, put into a design, and made of one's own, by mouse and by keyboard. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { node, saved, storedDesigns, undoButton, watch, wire } from "./support.ts";

/** Not the toasts, which are dialogs too. */
const DIALOG = '[role="dialog"][data-size]';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
});

test("a blank canvas offers patterns, and opens one as a design", async ({ page }) => {
  const { problems } = watch(page);
  await page
    .getByRole("group", { name: "Or begin with a pattern" })
    .getByRole("button", { name: /^Work queue/ })
    .click();
  await expect(node(page, "Stream JOBS")).toBeVisible();
  await expect(wire(page, "Stream JOBS delivers to Consumer resize")).toBeVisible();
  await expect(designName(page)).toHaveValue("Work queue with dead letters");
  await expect(page.getByRole("button", { name: "Problems: No problems" })).toBeVisible();
  await saved(page);
  expect(await storedDesigns(page)).toEqual(["Work queue with dead letters"]);
  expect(problems).toEqual([]);
});

test("the gallery is found, searched and used by keyboard", async ({ page }) => {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search actions and elements" }).fill("templates");
  await page.keyboard.press("Enter");
  const search = page.getByRole("combobox", { name: "Search templates" });
  await expect(search).toBeFocused();

  await search.fill("no such pattern");
  await expect(page.getByText("No template has that in it.")).toBeVisible();
  await search.fill("priority");
  await expect(options(page)).toHaveCount(2);
  await expect(option(page, "Priority queue by subject")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("heading", { name: "Priority among workers" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Priority among workers, drawn: 1 producer, 2 streams/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(node(page, "Stream RENDERINGS")).toBeVisible();
});

test("a template goes into the open design, apart from what is there, and back out with one undo", async ({ page }) => {
  await openFirst(page, "Work queue with dead letters");
  await openGallery(page);
  await choose(page, "Work queue with dead letters");
  await page.getByRole("button", { name: "Insert into this design" }).click();
  await expect(page.getByText("jobs is now jobs2, dlq.jobs is now dlq.jobs2")).toBeVisible();
  await expect(page.getByText("20 elements", { exact: true })).toBeVisible();
  await expect(wire(page, "Stream JOBS-2 delivers to Consumer resize")).toBeVisible();
  await expect(page.getByRole("button", { name: "Problems: No problems" })).toBeVisible();
  await undoButton(page).click();
  await expect(node(page, "Stream JOBS-2")).toHaveCount(0);
  await expect(page.getByText("10 elements", { exact: true })).toBeVisible();
});

test("a selection becomes a template that outlives the page, is renamed and deleted", async ({ page }) => {
  await openFirst(page, "Fan-out with history");
  await expect(page.getByRole("button", { name: "Save selection…" })).toBeDisabled();
  await node(page, "Stream SHIPMENTS").click();
  await page.getByRole("button", { name: "Save selection…" }).click();
  await page.getByRole("button", { name: "Save template" }).click();
  await expect(page.getByText("Give it a name: it is listed by it.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Our events");
  await page.getByRole("textbox", { name: /^What it is for/ }).fill("As every team has them");
  await page.getByRole("button", { name: "Save template" }).click();
  await expect(page.getByText("Saved as template “Our events”")).toBeVisible();
  await saved(page);

  await page.reload();
  await openGallery(page);
  await expect(page.getByRole("group", { name: "Yours" }).getByRole("option")).toHaveText([/Our events1 stream/]);
  await choose(page, "Our events");
  await expect(page.getByText("As every team has them")).toBeVisible();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "New name of Our events" }).fill("Our streams");
  await page.keyboard.press("Enter");
  await expect(option(page, "Our streams")).toBeVisible();

  await page.getByRole("button", { name: "Insert into this design" }).click();
  await expect(node(page, "Stream SHIPMENTS-2")).toBeVisible();

  await openGallery(page);
  await choose(page, "Our streams");
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: "Keep" })).toBeFocused();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(option(page, "Our streams")).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Search templates" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(node(page, "Stream SHIPMENTS-2")).toBeVisible();
});

test("part of a pattern says what it leaves out", async ({ page }) => {
  await openFirst(page, "Fan-out with history");
  await node(page, "Consumer customer-mail").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Save selection as template…" }).click();
  await expect(page.getByText("Not selected, and so left out: SHIPMENTS.")).toBeVisible();
});

test("axe finds nothing, in both themes, on a screen and on a phone", async ({ page }) => {
  test.slow();
  await audit(page, "blank canvas");
  await openFirst(page, "Fan-out with history");
  await page.getByRole("region", { name: "Canvas" }).click({ position: { x: 20, y: 80 } });
  await node(page, "Stream SHIPMENTS").click();
  await page.getByRole("button", { name: "Save selection…" }).click();
  await page.getByRole("button", { name: "Save template" }).click();
  await audit(page, "save as template", DIALOG);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Mine");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Save selection as template" })).toHaveCount(0);

  await openGallery(page);
  await expect(page.getByRole("img", { name: /^Mine, drawn/ })).toBeVisible();
  await audit(page, "gallery", DIALOG);
  await page.getByRole("button", { name: "Rename" }).click();
  await audit(page, "rename", DIALOG);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Rename" })).toBeFocused();
  await page.getByRole("button", { name: "Delete" }).click();
  await audit(page, "delete", DIALOG);
  await page.setViewportSize({ width: 390, height: 844 });
  await audit(page, "gallery on a phone", DIALOG);
});

const designName = (page: Page): Locator => page.getByRole("textbox", { name: "Design name" });
const options = (page: Page): Locator => page.getByRole("listbox", { name: "Templates" }).getByRole("option");
const option = (page: Page, title: string): Locator => options(page).filter({ hasText: title });

async function openFirst(page: Page, title: string): Promise<void> {
  await page.getByRole("group", { name: "Or begin with a pattern" }).getByRole("button", { name: title }).click();
  await expect(designName(page)).toHaveValue(title);
}

async function openGallery(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Browse…" }).click();
  await expect(page.getByRole("combobox", { name: "Search templates" })).toBeFocused();
}

async function choose(page: Page, title: string): Promise<void> {
  await option(page, title).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
}
