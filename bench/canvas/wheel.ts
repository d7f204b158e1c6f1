import type { Page } from "@playwright/test";
import { canvasMiddle } from "./browser.ts";

/** Turns the wheel until the view answers, and back. */
export async function answer(page: Page): Promise<void> {
  const middle = await canvasMiddle(page);
  await page.mouse.move(middle.x, middle.y);
  let turns = 0;
  do {
    await page.mouse.wheel(0, turns % 2 === 0 ? 40 : -40);
    turns += 1;
    await page.waitForTimeout(30);
  } while ((await page.evaluate(() => window.recorder.answered)) === 0);
  if (turns % 2 === 1) await page.mouse.wheel(0, -40);
}
