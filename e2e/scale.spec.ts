/** Five thousand elements: the page stays as small as its window, whatever the design holds. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { serializeDesign } from "#core/index.ts";
import { gridDesign } from "../bench/canvas/grid-design.ts";
import { dropFiles, undoButton, watch } from "./support.ts";

const SIZE = 5_000;
/** Elements and texts of the whole document: every card in view has a badge, for every element has findings here. */
const MOST_NODES = 3_000;

test.use({ viewport: { width: 1440, height: 900 } });

test("five thousand elements are opened, looked at from far and near, and moved", async ({ page }) => {
  const { problems } = watch(page);
  const canvas = page.getByRole("region", { name: "Canvas" });
  const cards = canvas.getByRole("group", { name: /^(Stream|Consumer) \S+,/ });
  const zoom = page.getByRole("button", { name: /set to 100 %$/ });
  const isSmall = async () => {
    await expect.poll(() => isSteady(cards)).toBe(true);
    expect(await domNodes(page), `at a zoom of ${await zoom.innerText()}`).toBeLessThan(MOST_NODES);
  };

  await page.goto("/");
  await expect(canvas).toBeVisible();
  const bytes = Buffer.from(serializeDesign(gridDesign(SIZE)));
  await dropFiles(page, [{ name: "grid.json", type: "application/json", bytes }]);
  await expect(page.getByText("5,000 elements", { exact: true })).toBeVisible();

  await test.step("from afar all of it is one picture", async () => {
    await expect(canvas).toHaveAttribute("data-overview");
    expect(await cards.count()).toBeLessThan(10);
    await isSmall();
  });

  await test.step("close up, what is in view is real", async () => {
    await zoom.click();
    await expect(zoom).toHaveText("100 %");
    await expect(canvas).not.toHaveAttribute("data-overview");
    await isSmall();
    expect(await cards.count()).toBeGreaterThan(10);
    expect(await cards.count()).toBeLessThan(100);
  });

  const box = await canvas.boundingBox();
  if (!box) throw new Error("the canvas is not there");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

  await test.step("a pan brings others and lets the first go", async () => {
    const before = await cards.first().getAttribute("aria-label");
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
    const card = await cards.nth(12).elementHandle();
    const at = await card?.boundingBox();
    const name = (await card?.getAttribute("aria-label"))?.split(",")[0];
    if (!at || !name) throw new Error("there is no card to drag");
    const from = { x: at.x + at.width / 2, y: at.y + at.height - 20 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 40, { steps: 12 });
    await page.mouse.up();
    await expect(undoButton(page)).toHaveAccessibleName(new RegExp(`^Undo: Moved ${name}`, "i"));
    await isSmall();
  });

  expect(problems).toEqual([]);
});

/** Not the browser's own counter: it has in it what was taken away and not yet collected. */
function domNodes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  });
}

/** Cards come a few in each frame: whether no more came in some of them. */
async function isSteady(cards: Locator): Promise<boolean> {
  const before = await cards.count();
  await cards.page().evaluate(
    () =>
      new Promise<void>((done) => {
        const wait = (frames: number): unknown =>
          frames === 0 ? done() : requestAnimationFrame(() => wait(frames - 1));
        wait(8);
      }),
  );
  return (await cards.count()) === before;
}

function labels(cards: Locator): Promise<(string | null)[]> {
  return cards.evaluateAll((found) => found.map((card) => card.getAttribute("aria-label")));
}
