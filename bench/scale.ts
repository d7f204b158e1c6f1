/**
 * Twenty thousand elements in the app, step by step:
 * `npm run bench:scale -- [--size 20000 --pasted 5000 --app FOLDER]`.
 * For each step the main thread's own time, and tasks above 50 ms; then what 1,000 edits that are taken back leave.
 */
import type { CDPSession, Page } from "@playwright/test";
import { serializeDesign } from "#core/index.ts";
import { collected, counters, launch, record, settle, WINDOW } from "./canvas/browser.ts";
import { buildApp } from "./canvas/build.ts";
import { gridDesign } from "./canvas/grid-design.ts";
import { serve } from "./canvas/serve.ts";
import { appTarget } from "./canvas/targets.ts";
import { machine, short } from "./lib/figures.ts";
import { option } from "./lib/options.ts";
import { textTable } from "./lib/table.ts";

const SIZE = Number(option("size") ?? 20_000);
const PASTED = Number(option("pasted") ?? 5_000);
const EDITED = 1_000;
const ROUNDS = 5;
const EDITS_A_ROUND = 200;

const target = appTarget(await serve(await buildApp()));
const browser = await launch();
console.log(machine());
try {
  console.log(
    `\n${textTable([`${SIZE.toLocaleString("en")} elements`, "CPU ms", "longest task, ms", "tasks over 50 ms"], await steps())}`,
  );
  console.log(
    `\n${textTable([`${EDITED.toLocaleString("en")} elements`, "heap, MB", "DOM nodes", "listeners"], await memory())}`,
  );
} finally {
  await browser.close();
  target.served.close();
}

async function opened(size: number): Promise<{ page: Page; cdp: CDPSession }> {
  const context = await browser.newContext({ ...(await target.context(browser, size)), viewport: WINDOW });
  const page = await context.newPage();
  page.setDefaultTimeout(180_000);
  const cdp = await record(page, target.drawn);
  await page.goto(`${target.served.origin}/`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.recorder?.painted > 0, null, { polling: 20 });
  return { page, cdp };
}

async function steps(): Promise<string[][]> {
  const { page, cdp } = await opened(SIZE);
  await settle(page, cdp);
  const first = await page.evaluate(() => window.recorder.stop());
  const rows = [row("open, findings included", (await counters(cdp)).busy * 1_000, first.longTasks)];
  const step = async (name: string, work: () => Promise<unknown>) => {
    await settle(page, cdp);
    const before = (await counters(cdp)).busy;
    await page.evaluate(() => window.recorder.start());
    await work();
    await settle(page, cdp);
    const { longTasks } = await page.evaluate(() => window.recorder.stop());
    rows.push(row(name, ((await counters(cdp)).busy - before) * 1_000, longTasks));
  };

  await step("pan, everything in view", () => pan(page));
  await target.show(page, "work");
  await step("pan at zoom 1", () => pan(page));
  await step("search in the command palette", async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Search actions and elements" }).pressSequentially("STREAM_1999");
    await settle(page, cdp);
    await page.keyboard.press("Escape");
  });
  const filter = page.getByRole("searchbox", { name: /^Filter the outline/ });
  await step("filter of the outline", async () => {
    await filter.pressSequentially("reader-199");
    await settle(page, cdp);
    await filter.fill("");
  });
  await step("a drag, checked and saved", async () => {
    await drag(page);
    await page.getByRole("button", { name: /^Saved/ }).waitFor();
  });
  await step(`${PASTED.toLocaleString("en")} elements pasted`, () => paste(page, serializeDesign(gridDesign(PASTED))));
  await step("the paste undone", () => page.keyboard.press("ControlOrMeta+z"));
  await page.context().close();
  return rows;
}

function row(name: string, cpu: number, long: readonly number[]): string[] {
  return [name, short(cpu), long.length === 0 ? "0" : short(Math.max(...long)), String(long.length)];
}

async function pan(page: Page): Promise<void> {
  const [x, y] = [WINDOW.width / 2, WINDOW.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down({ button: "middle" });
  for (let at = 1; at <= 60; at += 1) {
    await page.mouse.move(x - 4 * at, y - 2 * at);
    await page.waitForTimeout(33);
  }
  await page.mouse.up({ button: "middle" });
}

async function drag(page: Page): Promise<void> {
  const at = await nearestCard(page);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 60, at.y + 40, { steps: 12 });
  await page.mouse.up();
}

/** Where the card that is nearest to the middle can be taken. */
async function nearestCard(page: Page): Promise<{ x: number; y: number }> {
  const [x, y] = [WINDOW.width / 2, WINDOW.height / 2];
  const boxes = await page.locator(".react-flow__node").evaluateAll((nodes) =>
    nodes.map((node) => {
      const { left, bottom, width } = node.getBoundingClientRect();
      return { x: left + width / 2, y: bottom - 20 };
    }),
  );
  const [at] = boxes.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
  if (!at) throw new Error("there is no card in view");
  return at;
}

/** As the browser's own menu does it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    (document.activeElement as HTMLElement | null)?.blur();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", given);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await page.getByText(`${(SIZE + PASTED).toLocaleString("en")} elements`, { exact: true }).waitFor();
}

/** Moves and takings back of one element, and what is held after each round of them. */
async function memory(): Promise<string[][]> {
  const { page, cdp } = await opened(EDITED);
  await target.show(page, "work");
  await settle(page, cdp);
  const card = await nearestCard(page);
  await page.mouse.click(card.x, card.y);
  const rows = [await heldRow("before the first edit", cdp)];
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (let edit = 0; edit < EDITS_A_ROUND; edit += 1) {
      await page.keyboard.press(edit % 2 === 0 ? "ArrowRight" : "ArrowDown");
      await page.keyboard.press("ControlOrMeta+z");
    }
    await settle(page, cdp);
    rows.push(await heldRow(`after ${(round * EDITS_A_ROUND).toLocaleString("en")} edits and undos`, cdp));
  }
  await page.context().close();
  return rows;
}

async function heldRow(name: string, cdp: CDPSession): Promise<string[]> {
  const { heap, nodes, listeners } = await collected(cdp);
  return [name, short(heap / 1_048_576), String(nodes), String(listeners)];
}
