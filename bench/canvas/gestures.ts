/** Drag, pan and wheel zoom as a hand would do them, and what they cost. */
import type { CDPSession, Page } from "@playwright/test";
import { quantile } from "../lib/figures.ts";
import { canvasMiddle, counters } from "./browser.ts";
import type { Figures } from "./results.ts";
import type { ViewName } from "./targets.ts";

const STEPS = 60;
const STEP_MS = 33;
/** A page that cannot keep up makes fewer steps. */
const LONGEST_MS = 15_000;

export const GESTURES = ["drag", "pan", "zoom"] as const;
export type Gesture = (typeof GESTURES)[number];

/** Figures by name; none when there is nothing to take hold of. */
export async function perform(page: Page, cdp: CDPSession, gesture: Gesture, view: ViewName): Promise<Figures> {
  const middle = await canvasMiddle(page);
  const at = gesture === "drag" ? await findNode(page, middle) : middle;
  if (!at) return {};
  await page.mouse.move(at.x, at.y);
  await page.waitForTimeout(100);
  const before = await counters(cdp);
  await page.evaluate(() => window.recorder.start());
  if (gesture === "drag") await page.mouse.down();
  // The middle button pans from anywhere, nodes included.
  if (gesture === "pan") await page.mouse.down({ button: "middle" });
  const began = performance.now();
  let step = 0;
  while (step < STEPS && performance.now() - began < LONGEST_MS) {
    step += 1;
    if (gesture === "zoom") await page.mouse.wheel(0, wheelStep(step, view));
    else {
      const angle = (step / STEPS) * 2 * Math.PI;
      const radius = gesture === "drag" ? 60 : 110;
      await page.mouse.move(at.x - radius * (1 - Math.cos(angle)), at.y + radius * Math.sin(angle));
    }
    const ahead = began + step * STEP_MS - performance.now();
    if (ahead > 0) await page.waitForTimeout(ahead);
  }
  const { gaps, longTasks } = await page.evaluate(() => window.recorder.stop());
  const after = await counters(cdp);
  if (gesture === "drag") await page.mouse.up();
  if (gesture === "pan") await page.mouse.up({ button: "middle" });
  return {
    "CPU ms a step": ((after.busy - before.busy) * 1000) / step,
    "frame gap p95, ms": quantile(gaps, 0.95),
    "frame gap max, ms": Math.max(...gaps),
    "long tasks, ms": longTasks.reduce((sum, took) => sum + took, 0),
  };
}

/** Out and back in from zoom 1; in and back out from the whole. */
function wheelStep(step: number, view: ViewName): number {
  const first = view === "work" ? 40 : -40;
  return step <= STEPS / 2 ? first : -first;
}

/** A node near the middle, where it can be taken. From afar the app makes nodes real under the pointer only. */
export async function findNode(page: Page, middle: { x: number; y: number }): Promise<{ x: number; y: number } | null> {
  for (let i = 0; i < 150; i += 1) {
    const reach = 14 * Math.sqrt(i);
    const point = { x: middle.x + reach * Math.cos(i * 2.4), y: middle.y + reach * Math.sin(i * 2.4) };
    await page.mouse.move(point.x, point.y);
    await page.waitForTimeout(20);
    const found = await page.evaluate(({ x, y }) => {
      const hit = document.elementFromPoint(x, y);
      return Boolean(hit?.closest(".react-flow__node") && !hit.closest(".react-flow__handle"));
    }, point);
    if (found) return point;
  }
  return null;
}
