/** Thousands of elements: the page stays as small as its window, and an edit costs what it touches, not the design. */
import { type CDPSession, expect, type Locator, type Page, test } from "@playwright/test";
import { serializeDesign } from "#core/index.ts";
import { findNode } from "../bench/canvas/gestures.ts";
import { gridDesign } from "../bench/canvas/grid-design.ts";
import { dropFiles, inspector, saved, undoButton, watch } from "./support.ts";

/** Elements and texts of the whole document, with the badges of findings. */
const MOST_NODES = 2_500;
const CARD = /^(Producer|Stream|Consumer) \S+,/;

test.use({ viewport: { width: 1440, height: 900 } });

test("five thousand elements are opened, looked at from far and near, and moved", async ({ page }) => {
  const { problems } = watch(page);
  const { canvas, cards, zoom } = parts(page);
  const isSmall = async () => {
    await expect.poll(() => isSteady(cards)).toBe(true);
    expect(await domNodes(page), `at a zoom of ${await zoom.innerText()}`).toBeLessThanOrEqual(MOST_NODES);
  };
  await open(page, 5_000);

  await test.step("from afar all of it is one picture", async () => {
    await expect(canvas).toHaveAttribute("data-overview");
    expect(await cards.count()).toBeLessThan(10);
    await isSmall();
  });

  await test.step("however small it is, an element is dragged and put back", async () => {
    const at = await findNode(page, await middleOf(canvas));
    if (!at) throw new Error("nothing can be taken");
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 40, at.y + 30, { steps: 6 });
    await page.mouse.up();
    await expect(undoButton(page)).toHaveAccessibleName(/^Undo: Moved /);
    await undoButton(page).click();
    await expect(undoButton(page)).toHaveAccessibleName("Undo");
  });

  await test.step("close up, what is in view is real", async () => {
    await zoom.click();
    await expect(zoom).toHaveText("100 %");
    await expect(canvas).not.toHaveAttribute("data-overview");
    await isSmall();
    expect(await cards.count()).toBeGreaterThan(10);
    expect(await cards.count()).toBeLessThan(100);
  });

  const middle = await middleOf(canvas);

  await test.step("a pan brings others and lets the first go", async () => {
    // The first is where the keyboard is, and stays.
    const before = await cards.nth(1).getAttribute("aria-label");
    for (let turn = 0; turn < 4; turn += 1) {
      await page.mouse.move(middle.x, middle.y);
      await page.mouse.down({ button: "middle" });
      await page.mouse.move(middle.x - 350, middle.y - 300, { steps: 6 });
      await page.mouse.up({ button: "middle" });
    }
    await isSmall();
    expect(await labels(cards)).not.toContain(before);
  });

  await test.step("the wheel goes out to the whole and back, through every level of detail", async () => {
    await page.mouse.move(middle.x, middle.y);
    for (const by of [40, -40]) {
      for (let turn = 1; turn <= 32; turn += 1) {
        await page.mouse.wheel(0, by);
        if (turn % 4 === 0) await isSmall();
      }
      if (by > 0) await expect(canvas).toHaveAttribute("data-overview");
      else await expect(canvas).not.toHaveAttribute("data-overview");
    }
  });

  await test.step("an element is dragged, and that is all that moves", async () => {
    const { name, at } = await takeCard(cards);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 60, at.y + 40, { steps: 12 });
    await page.mouse.up();
    await expect(undoButton(page)).toHaveAccessibleName(new RegExp(`^Undo: Moved ${name}`, "i"));
    await isSmall();
  });

  expect(problems).toEqual([]);
});

test("what a gesture changes in the page does not grow with the design", async ({ page }) => {
  const { problems } = watch(page);
  const { canvas, cards, zoom } = parts(page);
  const [few, many] = [1_000, 20_000];
  /** Of the page, a step, by gesture and size. */
  const changes = new Map<string, number>();
  for (const size of [few, many]) {
    await open(page, size);
    expect(await domNodes(page), `${size} elements from afar`).toBeLessThanOrEqual(MOST_NODES);
    await zoom.click();
    await expect(zoom).toHaveText("100 %");
    await expect(canvas).not.toHaveAttribute("data-overview");
    await expect.poll(() => isSteady(cards)).toBe(true);
    expect(await domNodes(page), `${size} elements close up`).toBeLessThanOrEqual(MOST_NODES);

    const count = async (gesture: string, steps: number, work: () => Promise<void>) => {
      await isQuiet(page);
      await startCounting(page);
      await work();
      changes.set(`${gesture} ${size}`, (await stopCounting(page)) / steps);
    };
    const { at, name } = await takeCard(cards);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 8, at.y + 8, { steps: 4 });
    await count("drag", 10, () => page.mouse.move(at.x + 48, at.y + 8, { steps: 10 }));
    await page.mouse.up();
    const middle = await middleOf(canvas);
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down({ button: "middle" });
    await page.mouse.move(middle.x - 4, middle.y, { steps: 2 });
    await count("pan", 10, () => page.mouse.move(middle.x - 24, middle.y, { steps: 10 }));
    await page.mouse.up({ button: "middle" });
    const other = (await takeCard(cards, name)).at;
    await count("selection", 1, () => page.mouse.click(other.x, other.y));
    const field = inspector(page).getByRole("textbox").first();
    await field.focus();
    await count("keystroke", 3, () => page.keyboard.type("abc"));
    await page.keyboard.press("Escape");
  }
  for (const gesture of ["drag", "pan", "selection", "keystroke"]) {
    const small = changes.get(`${gesture} ${few}`) ?? 0;
    expect(small, gesture).toBeGreaterThan(0);
    expect(changes.get(`${gesture} ${many}`), gesture).toBeLessThanOrEqual(small * 1.5 + 10);
  }
  expect(problems).toEqual([]);
});

test("edits that are taken back leave nothing behind", async ({ page }) => {
  const { cards, zoom } = parts(page);
  await open(page, 1_000);
  await zoom.click();
  await expect(zoom).toHaveText("100 %");
  await expect.poll(() => isSteady(cards)).toBe(true);
  const { at } = await takeCard(cards);
  await page.mouse.click(at.x, at.y);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const edits = async (count: number) => {
    for (let turn = 0; turn < count; turn += 1) {
      await page.keyboard.press(turn % 2 === 0 ? "ArrowRight" : "ArrowDown");
      await page.keyboard.press("ControlOrMeta+z");
    }
    await isQuiet(page);
  };
  // What the first edits load stays.
  await edits(10);
  const before = await held(cdp);
  await edits(60);
  const after = await held(cdp);
  expect(after.documents).toBe(before.documents);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 20);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 10);
});

test("the last edit of a page that goes is kept, where a whole design has no room to be kept at once", async ({
  page,
}) => {
  const { problems } = watch(page);
  await open(page, 5_000);
  await saved(page);
  await page.evaluate(() => {
    const piece = "x".repeat(50_000);
    try {
      for (let n = 0; ; n += 1) localStorage.setItem(`filled-${n}`, piece);
    } catch {
      localStorage.removeItem("filled-0");
    }
  });
  const name = page.getByRole("textbox", { name: "Design name" });
  for (const next of ["Renamed", "Renamed again", "Renamed once more"]) {
    await name.fill(next);
    await name.press("Enter");
    if (next !== "Renamed") await page.reload();
    await expect(name).toHaveValue(next);
  }
  await expect(page.getByText("5,000 elements", { exact: true })).toBeVisible();
  await saved(page);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("/unsaved/")))).toEqual([]);
  expect(problems).toEqual([]);
});

function parts(page: Page) {
  const canvas = page.getByRole("region", { name: "Canvas" });
  const cards = canvas.getByRole("group", { name: CARD });
  return { canvas, cards, zoom: page.getByRole("button", { name: /set to 100 %$/ }) };
}

async function open(page: Page, size: number): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Canvas" })).toBeVisible();
  const bytes = Buffer.from(serializeDesign(gridDesign(size)));
  await dropFiles(page, [{ name: "grid.json", type: "application/json", bytes }]);
  await expect(page.getByText(`${size.toLocaleString("en")} elements`, { exact: true })).toBeVisible();
}

async function middleOf(canvas: Locator): Promise<{ x: number; y: number }> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error("the canvas is not there");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A card that can be taken, and where; another than `not`. */
async function takeCard(cards: Locator, not?: string): Promise<{ name: string; at: { x: number; y: number } }> {
  for (const card of await cards.all()) {
    const box = await card.boundingBox();
    const name = (await card.getAttribute("aria-label"))?.split(",")[0];
    if (!box || !name || name === not) continue;
    const at = { x: box.x + box.width / 2, y: box.y + box.height - 20 };
    // One that has just left the view is kept for a while, and others lie under a panel.
    const isOnTop = await card.evaluate((node, { x, y }) => node.contains(document.elementFromPoint(x, y)), at);
    if (isOnTop) return { name, at };
  }
  throw new Error("there is no card to take");
}

/** Not the browser's own counter: it has in it what was taken away and not yet collected. */
function domNodes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  });
}

/** What the browser holds after the collection of garbage. */
async function held(cdp: CDPSession): Promise<{ documents: number; nodes: number; listeners: number }> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { documents: read("Documents"), nodes: read("Nodes"), listeners: read("JSEventListeners") };
}

/** Changes of elements, attributes and texts, anywhere in the page. */
function startCounting(page: Page): Promise<void> {
  return page.evaluate(() => {
    const counter = { changes: 0 };
    const observer = new MutationObserver((records) => {
      counter.changes += records.length;
    });
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document.documentElement, everything);
    Object.assign(window, { counted: { counter, observer } });
  });
}

async function stopCounting(page: Page): Promise<number> {
  await frames(page, 4);
  return page.evaluate(() => {
    const { counter, observer } = (
      window as unknown as { counted: { counter: { changes: number }; observer: MutationObserver } }
    ).counted;
    const rest = observer.takeRecords().length;
    observer.disconnect();
    return counter.changes + rest;
  });
}

/** Findings, saving and panels have come to rest: nothing in the page changed for a while. */
async function isQuiet(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      await startCounting(page);
      await frames(page, 20);
      return stopCounting(page);
    })
    .toBe(0);
}

function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(
    (most) =>
      new Promise<void>((done) => {
        const wait = (left: number): unknown => (left === 0 ? done() : requestAnimationFrame(() => wait(left - 1)));
        wait(most);
      }),
    count,
  );
}

/** Cards come a few in each frame: whether no more came in some of them. */
async function isSteady(cards: Locator): Promise<boolean> {
  const before = await cards.count();
  await frames(cards.page(), 8);
  return (await cards.count()) === before;
}

function labels(cards: Locator): Promise<(string | null)[]> {
  return cards.evaluateAll((found) => found.map((card) => card.getAttribute("aria-label")));
}
