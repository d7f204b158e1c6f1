/** Links, sealed links, frames and pictures: what others send changes nothing of one's own, whatever it holds. */
import { readFileSync } from "node:fs";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { serializeDesign } from "../src/core/design/serialize.ts";
import { wrap } from "../src/core/share/envelope.ts";
import { encodeLink } from "../src/core/share/link.ts";
import { type Style, typicalDesign } from "../src/core/share/testing/typical-designs.ts";
import { ordersExample } from "../src/core/templates/orders.ts";
import { dropFiles, inspector, node, picture, saved, setField, storedDesigns, undoButton, watch } from "./support.ts";

const LINK = encodeLink(ordersExample());
const PASSPHRASE = "Dreizehn Tauben im Regen";
const shareDialog = (page: Page): Locator => page.getByRole("dialog", { name: "Share this design" });

test("a link is a preview that changes nothing until it is made one's own", async ({ page }) => {
  const { problems } = watch(page);
  await page.goto(`/#${LINK}`);
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  const bar = page.getByRole("region", { name: "Shared design" });
  await expect(bar).toContainText("Preview of “Shop orders”");

  await test.step("nothing of it can be edited, nothing is stored", async () => {
    const shown = await picture(page);
    await expect(page.getByRole("button", { name: /^Add / })).toHaveCount(0);
    await node(page, "Stream ORDERS").click();
    await expect(inspector(page).getByRole("textbox", { name: "Stream name" })).not.toBeEditable();
    await node(page, "Stream ORDERS").press("Delete");
    await page.keyboard.press("ControlOrMeta+d");
    expect(await picture(page)).toEqual(shown);
    await expect(undoButton(page)).toHaveAttribute("aria-disabled", "true");
    await page.reload();
    await expect(bar).toBeVisible();
    expect(await storedDesigns(page)).toEqual([]);
  });

  await test.step("closed, it is gone", async () => {
    await bar.getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("heading", { name: "Draw where messages go" })).toBeVisible();
    expect(new URL(page.url()).hash).toBe("");
    expect(await storedDesigns(page)).toEqual([]);
  });

  await test.step("made one's own, it is kept and can be edited", async () => {
    await page.goto(`/#${LINK}`);
    await bar.getByRole("button", { name: "Make it mine" }).click();
    await expect(bar).toHaveCount(0);
    await saved(page);
    expect(await storedDesigns(page)).toEqual(["Shop orders"]);
    await page.reload();
    await node(page, "Stream ORDERS").click();
    await setField(page, "Stream name", "SALES");
    await expect(node(page, "Stream SALES")).toBeVisible();
  });
  expect(problems).toEqual([]);
});

test("a link opened while editing leaves the open design as it is, unsaved edits included", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Add a producer" }).click();
  await setField(page, "Producer name", "mine");
  await page.evaluate((link) => {
    location.hash = link;
  }, LINK);
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await page.goBack();
  await expect(node(page, "Producer mine")).toBeVisible();
  await expect(page.getByRole("region", { name: "Shared design" })).toHaveCount(0);
  await page.goForward();
  await expect(node(page, "Stream ORDERS")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(node(page, "Producer mine")).toBeVisible();
  expect(await storedDesigns(page)).toHaveLength(1);
});

const CUT = LINK.slice(0, -20);
const changed = `${LINK.slice(0, 40)}${LINK[40] === "A" ? "B" : "A"}${LINK.slice(41)}`;
const BROKEN: readonly (readonly [what: string, fragment: string, title: string, detail: RegExp])[] = [
  ["cut off", CUT, "This link is cut off", new RegExp(`${CUT.length} of ${LINK.length} characters arrived`)],
  ["changed on its way", changed, "This link is damaged", /checksum does not fit/],
  ["holding a space", `${LINK.slice(0, 9)}%20${LINK.slice(9)}`, "This link is damaged", /character 10 is none/],
  ["of another kind", "Xabc", "This link is of an unknown kind", /begins with "X"/],
  ["of script", "<script>alert(1)</script>", "This link is of an unknown kind", /begins with/],
  ["made up, with a good checksum", wrap("1", Uint8Array.from([7, 7, 7])), "This link is damaged", /copy it again/i],
  ["too large", `1${"A".repeat(4 * 1024 * 1024)}`, "This link is too large", /longer than 4194304 characters/],
];

test("a broken link says what is wrong, and one's own design stays", async ({ page }) => {
  const { problems } = watch(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Add a producer" }).click();
  await setField(page, "Producer name", "mine");
  await saved(page);
  for (const [what, fragment, title, detail] of BROKEN) {
    await test.step(what, async () => {
      await page.evaluate((text) => {
        location.hash = text;
      }, fragment);
      const dialog = page.getByRole("dialog", { name: title });
      await expect(dialog).toContainText(detail);
      await dialog.getByRole("button", { name: "Open my designs" }).click();
      await expect(dialog).toHaveCount(0);
      await expect(node(page, "Producer mine")).toBeVisible();
      // Not even the history of edits is gone.
      await expect(undoButton(page)).toBeEnabled();
      expect(new URL(page.url()).hash).toBe("");
    });
  }
  await test.step("opened afresh too", async () => {
    await page.goto("about:blank");
    await page.goto(`/#${CUT}`);
    await page.getByRole("dialog", { name: "This link is cut off" }).press("Escape");
    await expect(node(page, "Producer mine")).toBeVisible();
    expect(await storedDesigns(page)).toHaveLength(1);
  });
  expect(problems).toEqual([]);
});

test("a sealed link opens with its passphrase and with no other", async ({ page, browser }) => {
  await openExample(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = shareDialog(page);
  await dialog.getByRole("checkbox", { name: /passphrase/i }).check();
  await dialog.getByRole("textbox", { name: /^Passphrase for/ }).fill(PASSPHRASE);
  const field = dialog.getByRole("textbox", { name: /link/i });
  await expect(field).toHaveValue(/#S/);
  const link = await field.inputValue();
  expect(decodeURIComponent(link)).not.toContain(PASSPHRASE);

  const other = await freshPage(browser);
  await other.goto(link);
  const ask = other.getByRole("dialog", { name: "This design is sealed" });
  await ask.getByLabel("Passphrase").fill("Dreizehn Tauben");
  await ask.getByRole("button", { name: "Open" }).click();
  await expect(ask.getByRole("alert")).toContainText("This passphrase does not open the link");
  await expect(node(other, "Stream ORDERS")).toHaveCount(0);
  await ask.getByLabel("Passphrase").fill(PASSPHRASE);
  await ask.getByLabel("Passphrase").press("Enter");
  await expect(node(other, "Stream ORDERS")).toBeVisible();
  await expect(ask).toHaveCount(0);
  expect(await storedDesigns(other)).toEqual([]);
  await other.context().close();
});

test("another page shows a design in a frame, to look at and not to change", async ({ page }) => {
  const { problems } = watch(page);
  await page.route("**/wiki.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<title>Wiki</title><iframe title="Orders" width="1100" height="640" src="./?embed#${LINK}"></iframe>`,
    }),
  );
  await page.goto("/wiki.html");
  const frame = page.frameLocator("iframe");
  const stream = frame.getByRole("region", { name: "Canvas" }).getByRole("group", { name: /^Stream ORDERS(,|$)/ });
  await expect(stream).toBeVisible();
  await expect(frame.getByRole("button", { name: /^(Add|Undo|Share)/ })).toHaveCount(0);
  await expect(frame.getByRole("complementary", { name: "Inspector" })).toHaveCount(0);
  await stream.click();
  await stream.press("Delete");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(stream).toBeVisible();
  await expect(frame.getByRole("link", { name: /JetStream Designer/ })).toHaveAttribute(
    "href",
    new RegExp(`/#${LINK}$`),
  );
  expect(await storedDesigns(page)).toEqual([]);

  await test.step("a broken one says so in the frame", async () => {
    await page.evaluate((src) => {
      const shown = document.querySelector("iframe");
      if (shown) shown.src = src;
    }, `./?embed&again#${CUT}`);
    await expect(frame.getByRole("alert")).toContainText("This link is cut off");
  });
  expect(problems).toEqual([]);
});

test("an SVG of a design opens it again", async ({ page, browser }) => {
  await openExample(page);
  const drawn = await picture(page);
  await page.getByRole("button", { name: "Share" }).click();
  await shareDialog(page)
    .getByRole("tab", { name: /picture/i })
    .click();
  const download = page.waitForEvent("download");
  await shareDialog(page).getByRole("button", { name: /SVG/ }).first().click();
  const svg = readFileSync(await (await download).path());

  const other = await freshPage(browser);
  await other.goto("/");
  await dropFiles(other, [{ name: "orders.svg", type: "image/svg+xml", bytes: svg }]);
  await expect(node(other, "Stream ORDERS")).toBeVisible();
  await expect.poll(() => picture(other)).toEqual(drawn);
  await other.context().close();
});

for (const [count, style, limit] of [
  [50, "shop", 2_000],
  [100, "services", 3_200],
] as const satisfies readonly (readonly [number, Style, number])[]) {
  test(`a design of ${count} elements has a link of at most ${limit} characters`, async ({ page }) => {
    await page.goto("/");
    const bytes = Buffer.from(serializeDesign(typicalDesign(count, style)));
    await dropFiles(page, [{ name: "large.jetstream.json", type: "application/json", bytes }]);
    await saved(page);
    await expect(page.getByRole("heading", { name: "Draw where messages go" })).toHaveCount(0);
    await page.getByRole("button", { name: "Share" }).click();
    const field = shareDialog(page).getByRole("textbox", { name: /link/i });
    await expect(field).toHaveValue(/#1/);
    const { length } = await field.inputValue();
    expect(length).toBeLessThanOrEqual(limit);
    await expect(shareDialog(page)).toContainText(`${length.toLocaleString("en")} characters.`);
  });
}

async function openExample(page: Page): Promise<void> {
  await page.goto(`/#${LINK}`);
  await page.getByRole("button", { name: "Make it mine" }).click();
  await saved(page);
}

async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}
