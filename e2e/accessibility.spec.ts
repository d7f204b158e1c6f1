/** What axe finds in every state of the screen, in both themes: nothing. And where the focus goes, and what is said. */
import { expect, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { inspector, node, saved, wire } from "./support.ts";

const PHONE = { width: 390, height: 844 };

// Axe looks at every element some twenty times a test.
test.slow();

test.beforeEach(async ({ page }) => {
  // Nothing is half-way between two states while it is looked at.
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.goto("/");
});

test("a blank canvas and the menus", async ({ page }) => {
  await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
  await audit(page, "blank start");
  await page.setViewportSize(PHONE);
  await audit(page, "blank start on a phone");
  await page.setViewportSize({ width: 1280, height: 720 });

  for (const name of ["Main menu", /^Profile and target server/]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await audit(page, `menu ${name}`);
    await page.keyboard.press("Escape");
  }
  const history = page.getByRole("dialog", { name: /history/i });
  for (const item of ["All designs", "Import from JetStream…", "Version history"]) {
    await fromMainMenu(page, item);
    await expect(page.locator(DIALOG)).toBeVisible();
    await audit(page, `${item}, nothing there`);
    await page.keyboard.press("Escape");
  }
  await expect(history).toHaveCount(0);
});

test("the design and everything selected in it", async ({ page }) => {
  await openExample(page);
  await audit(page, "the example");

  for (const name of [
    "Producer checkout",
    "Stream ORDERS",
    "Consumer billing",
    "Service pricing",
    "KV bucket order-status",
  ]) {
    await selectInOutline(page, name);
    await openSections(page);
    await audit(page, `${name} in the inspector`, INSPECTOR);
  }
  for (const kind of ["object store", "note", "boundary"]) {
    await page.getByRole("button", { name: `Add ${kind}` }).click();
    await openSections(page);
    await audit(page, `a new ${kind} in the inspector`, INSPECTOR);
  }
  await audit(page, "new elements that lead nowhere");

  const maxAge = inspector(page).getByRole("textbox", { name: "Max age max_age" });
  await selectInOutline(page, "Stream ORDERS");
  await maxAge.fill("yesterday");
  await maxAge.press("Enter");
  await expect(maxAge).toHaveAttribute("aria-invalid", "true");
  await audit(page, "a field with an error", INSPECTOR);
  await page.keyboard.press("Escape");

  await wire(page, "Stream ORDERS delivers to Consumer billing").focus();
  await page.keyboard.press("Enter");
  await audit(page, "a wire selected");

  await page.getByRole("tree", { name: "Elements" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await audit(page, "several selected");

  await node(page, "Stream ORDERS").click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  await audit(page, "context menu");
  await page.keyboard.press("Escape");
});

test("panels around the canvas, and a phone", async ({ page }) => {
  await openExample(page);
  await page.getByRole("searchbox", { name: /^Filter the outline/ }).fill("orders.");
  await audit(page, "outline filtered", OUTLINE);
  await page.getByRole("searchbox", { name: /^Filter the outline/ }).fill("");

  await page.getByRole("button", { name: "Subjects" }).click();
  await audit(page, "explorer without a subject");
  await page.getByRole("combobox", { name: "Subject to explore" }).fill("orders.eu.created");
  await expect(page.getByRole("button", { name: "Hide the steps" })).toBeEnabled();
  await audit(page, "explorer with a subject");
  await page.getByRole("button", { name: "Close the explorer" }).click();

  await page.getByRole("button", { name: "Text panel" }).click();
  await expect(page.getByText("Text and canvas are the same")).toBeVisible();
  await audit(page, "text panel");
  await page.getByRole("button", { name: "Text panel" }).click();

  await page.setViewportSize(PHONE);
  await audit(page, "the example on a phone");
  for (const sheet of ["Outline", "Details"]) {
    await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: sheet }).click();
    await audit(page, `${sheet} on a phone`);
  }
});

test("dialogs", async ({ page }) => {
  await openExample(page);
  const dialog = page.locator(DIALOG);

  await page.keyboard.press("ControlOrMeta+k");
  await audit(page, "command palette");
  await page.keyboard.type("order");
  await audit(page, "command palette with results");
  await page.keyboard.press("Escape");

  await fromMainMenu(page, "Keyboard shortcuts");
  await audit(page, "keyboard shortcuts", DIALOG);
  await page.keyboard.press("Escape");

  await node(page, "Producer checkout").focus();
  await page.keyboard.press("c");
  await audit(page, "connect", DIALOG);
  await dialog.getByRole("button", { name: "KV bucket order-status" }).click();
  await expect(dialog.getByRole("list", { name: "Meanings" })).toBeVisible();
  await audit(page, "connect: what the wire means", DIALOG);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Share" }).click();
  // What is not ready yet is greyed.
  await expect(dialog.getByRole("textbox", { name: /link/i })).toHaveValue(/#/);
  for (const tab of ["Link", "Picture and file", "Embed"]) {
    await dialog.getByRole("tab", { name: tab }).click();
    // Its HTML is made when the tab is opened.
    if (tab === "Embed") await expect(dialog.getByRole("button", { name: "Copy HTML" })).toBeEnabled();
    await audit(page, `share: ${tab}`, DIALOG);
  }
  await page.keyboard.press("Escape");

  await saved(page);
  await fromMainMenu(page, "All designs");
  await expect(dialog.getByRole("listitem").first()).toBeVisible();
  await audit(page, "library", DIALOG);
  await dialog
    .getByRole("button", { name: /^Delete / })
    .first()
    .click();
  await audit(page, "library: asked before deleting", DIALOG);
  await page.keyboard.press("Escape");

  await fromMainMenu(page, "Version history");
  await dialog.getByRole("textbox", { name: "Name of this version" }).fill("Before the review");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: /Before the review/ })).toBeVisible();
  await audit(page, "history and a notification");
  await page.keyboard.press("Escape");

  await fromMainMenu(page, "Import from JetStream…");
  await dialog
    .getByRole("textbox", { name: "Or paste JSON" })
    .fill('{ "config": { "name": "NEW", "subjects": ["new.>"] } }');
  await expect(dialog.getByRole("region", { name: "What would be imported" })).toBeVisible();
  await audit(page, "import with a preview", DIALOG);
  await dialog.getByRole("textbox", { name: "Or paste JSON" }).fill('{ "config": ');
  await expect(dialog.getByRole("region", { name: "Pasted text" })).toBeVisible();
  await audit(page, "import that cannot be read", DIALOG);
});

test("shared links", async ({ page }) => {
  await openExample(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.locator(DIALOG);
  const field = dialog.getByRole("textbox", { name: /link/i });
  await expect(field).toHaveValue(/#/);
  const link = await field.inputValue();
  await dialog.getByRole("checkbox", { name: /passphrase/ }).check();
  await dialog.getByRole("textbox", { name: /^Passphrase/ }).fill("correct horse battery");
  await expect(field).not.toHaveValue("");
  await expect(field).not.toHaveValue(link);
  await audit(page, "share with a passphrase", DIALOG);
  const sealed = await field.inputValue();
  await page.keyboard.press("Escape");

  await open(page, link);
  await expect(page.getByRole("button", { name: "Make it mine" })).toBeVisible();
  await audit(page, "preview of a link");
  await selectInOutline(page, "Stream ORDERS");
  await openSections(page);
  await audit(page, "inspector of a preview", INSPECTOR);
  await page.setViewportSize(PHONE);
  await audit(page, "preview on a phone");
  await page.setViewportSize({ width: 1280, height: 720 });

  await open(page, sealed);
  await expect(dialog.getByLabel("Passphrase")).toBeFocused();
  await audit(page, "asked for the passphrase");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).not.toBeEmpty();
  await audit(page, "a wrong passphrase", DIALOG);

  await open(page, link.slice(0, -40));
  await expect(dialog.getByRole("button", { name: "Start a blank design" })).toBeVisible();
  await audit(page, "a link that is cut off");

  await open(page, link.replace("#", "?embed#"));
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await audit(page, "embedded");
});

test("the focus is never lost, and what happens is said", async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key);
  const said = page.getByRole("status");
  await page.getByRole("button", { name: "Start from the example" }).focus();
  await press("Enter");
  const checkout = node(page, "Producer checkout");
  const orders = node(page, "Stream ORDERS");
  const tree = page.getByRole("tree", { name: "Elements" });
  const undo = page.getByRole("button", { name: /^Undo/ });

  await test.step("the empty state hands it to the graph", async () => {
    await expect(checkout).toBeFocused();
    await expect(inspector(page).getByRole("heading", { name: "The design" })).toBeVisible();
  });

  await test.step("F6 goes round the screen", async () => {
    await press("F6");
    await expect(inspector(page).getByRole("heading", { name: "The design" })).toBeFocused();
    await press("F6");
    await expect(page.getByRole("button", { name: "Main menu" })).toBeFocused();
    await press("F6");
    await expect(tree).toBeFocused();
    await press("F6");
    await expect(checkout).toBeFocused();
    await press("Shift+F6");
    await expect(tree).toBeFocused();
  });

  await test.step("a panel that closes hands it to the graph", async () => {
    await press("ControlOrMeta+b");
    await expect(tree).toHaveCount(0);
    await expect(checkout).toBeFocused();
    await press("ControlOrMeta+b");
  });

  await test.step("a selection is said and shown to assistive technology", async () => {
    await orders.focus();
    await press("Space");
    await expect(said.filter({ hasText: "Selected Stream ORDERS" })).toBeAttached();
    await expect(orders).toHaveAttribute("aria-description", "selected");
  });

  await test.step("a button of the inspector that goes leaves it at the next heading", async () => {
    await inspector(page).getByRole("button", { name: "Go to Consumer billing" }).press("Enter");
    await expect(inspector(page).getByRole("heading", { name: "Consumer billing", level: 2 })).toBeFocused();
    await inspector(page)
      .getByRole("button", { name: /show this wire/ })
      .first()
      .press("Enter");
    await expect(inspector(page).getByRole("heading", { name: "Delivery", level: 2 })).toBeFocused();
  });

  await test.step("the menu over a wire gives it back to the wire, or to the graph when the wire is gone", async () => {
    // By role: the panel beside the wire has its name too.
    const delivery = wire(page, "Stream ORDERS delivers to Consumer billing").and(page.getByRole("group"));
    await orders.focus();
    await press("Alt+ArrowDown");
    await expect(delivery).toBeFocused();
    await press("Delete");
    await expect(page.getByRole("menu", { name: "Remove the wire by" })).toBeVisible();
    await press("Escape");
    await expect(delivery).toBeFocused();
    await press("Delete");
    await page.getByRole("menuitem").first().press("Enter");
    await expect(delivery).toHaveCount(0);
    await expect(orders).toBeFocused();
  });

  await test.step("the last undo keeps it", async () => {
    await undo.press("Enter");
    await expect(undo).toBeDisabled();
    await expect(undo).toBeFocused();
    await expect(said.filter({ hasText: /^Undone: / })).toBeAttached();
  });

  await test.step("a key is for what has it when nothing is selected", async () => {
    await orders.focus();
    await press("Escape");
    await press("c");
    await expect(page.getByRole("dialog", { name: "Connect Stream ORDERS to…" })).toBeVisible();
    await press("Escape");
    await expect(orders).toBeFocused();
  });
});

const INSPECTOR = "aside[aria-label=Inspector]";
const OUTLINE = "aside[aria-label='Palette and outline']";
/** Notifications are dialogs too, without a heading. */
const DIALOG = "[role=dialog]:has(h2)";

async function openExample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start from the example" }).click();
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await expect(inspector(page).getByRole("heading", { name: "The design" })).toBeVisible();
}

async function fromMainMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Main menu" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function selectInOutline(page: Page, title: string): Promise<void> {
  const name = title.split(" ").at(-1) ?? title;
  await page
    .getByRole("treeitem", { name: new RegExp(name) })
    .first()
    .click();
}

async function openSections(page: Page): Promise<void> {
  const closed = inspector(page).getByRole("button", { expanded: false });
  for (let n = 0; n < 40 && (await closed.count()) > 0; n++) await closed.first().click();
}

/** As if the address was typed: a new page load, whatever differs. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(url);
}
