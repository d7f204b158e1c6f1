/** One page in a fresh browser: its load, then drag, pan and wheel zoom as a hand would do them. */
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../../scripts/lib/chromium.mjs";
import { quantile } from "../lib/figures.ts";
import { installRecorder } from "./recorder.ts";
import type { Target, ViewName } from "./targets.ts";

const STEPS = 60;
const STEP_MS = 33;
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-precise-memory-info",
];

export const GESTURES = ["drag", "pan", "zoom"] as const;
export type Gesture = (typeof GESTURES)[number];

/** By name, so that a report needs to know no more than what to print. Absent: could not be measured. */
export type Figures = Readonly<Record<string, number | undefined>>;

export async function measure(target: Target, size: number, view: ViewName): Promise<Figures> {
  const executablePath = await ensureChromium();
  if (!executablePath) throw new Error("there is no Chromium to measure in");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    return await measureIn(browser, target, size, view);
  } finally {
    await browser.close();
  }
}

async function measureIn(browser: Browser, target: Target, size: number, view: ViewName): Promise<Figures> {
  const options = await target.context(browser, size);
  const context = await browser.newContext({ ...options, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const cdp = await context.newCDPSession(page);
  // The thread's own time: other load on the machine barely moves it.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  // The loader of TypeScript names functions by a helper that pages do not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(installRecorder, target.drawn);

  target.served.reset();
  await page.goto(target.served.origin + target.path(size, view), { waitUntil: "commit" });
  await page.waitForFunction(() => window.recorder?.painted > 0, null, { polling: 20 });
  const first = target.served.traffic();
  await answer(page);
  await settle(page, cdp);
  const whole = target.served.traffic();
  const load = await counters(cdp);
  const { painted, answered } = await page.evaluate(() => window.recorder);
  await target.show(page, view);
  await settle(page, cdp);

  const gestures: Record<string, number | undefined> = {};
  for (const gesture of GESTURES) {
    const figures = await perform(page, cdp, gesture, view);
    for (const [name, value] of Object.entries(figures)) gestures[`${gesture}: ${name}`] = value;
    await settle(page, cdp);
  }
  await cdp.send("HeapProfiler.collectGarbage");
  const end = await counters(cdp);
  if (errors.length > 0) throw new Error(`${target.name}, ${size}: ${errors[0]}`);
  return {
    "requests until painted": first.requests,
    "JS and CSS until painted, KiB gz": first.code / 1024,
    "page and fonts, KiB": first.other / 1024,
    "requests, panels too": whole.requests,
    "JS and CSS, panels too, KiB gz": whole.code / 1024,
    "painted, ms": painted,
    "answers, ms": answered,
    "load CPU, ms": load.busy * 1000,
    ...gestures,
    "DOM nodes": end.nodes,
    "heap, MB": end.heap / 1_048_576,
  };
}

/** Turns the wheel until the view answers, and back. */
async function answer(page: Page): Promise<void> {
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

async function canvasMiddle(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator(".react-flow").boundingBox();
  if (!box) throw new Error("the page has no canvas");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function perform(page: Page, cdp: CDPSession, gesture: Gesture, view: ViewName): Promise<Figures> {
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
  for (let step = 1; step <= STEPS; step += 1) {
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
    "CPU ms a step": ((after.busy - before.busy) * 1000) / STEPS,
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
async function findNode(page: Page, middle: { x: number; y: number }): Promise<{ x: number; y: number } | null> {
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

async function counters(cdp: CDPSession): Promise<{ busy: number; nodes: number; heap: number }> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { busy: read("TaskDuration"), nodes: read("Nodes"), heap: read("JSHeapUsedSize") };
}

/** Until the page has done next to nothing for a while: half a second, thrice looked at. */
async function settle(page: Page, cdp: CDPSession): Promise<void> {
  let quiet = 0;
  let { busy } = await counters(cdp);
  for (let turn = 0; turn < 60 && quiet < 3; turn += 1) {
    await page.waitForTimeout(200);
    const now = (await counters(cdp)).busy;
    quiet = now - busy < 0.01 ? quiet + 1 : 0;
    busy = now;
  }
}
