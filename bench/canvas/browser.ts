/** A fresh Chromium, and what it counts. */
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../../scripts/lib/chromium.mjs";
import { installRecorder } from "./recorder.ts";

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

export const WINDOW = { width: 1440, height: 900 };

export async function launch(): Promise<Browser> {
  const executablePath = await ensureChromium();
  if (!executablePath) throw new Error("there is no Chromium to measure in");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The page records from its start on; `drawn` is an expression that is true once the design can be seen. */
export async function record(page: Page, drawn: string): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  // The thread's own time: other load on the machine barely moves it.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  // The loader of TypeScript names functions by a helper that pages do not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(installRecorder, drawn);
  return cdp;
}

export interface Counters {
  /** Seconds of the main thread's own time. */
  readonly busy: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  /** Bytes. */
  readonly heap: number;
}

export async function counters(cdp: CDPSession): Promise<Counters> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    busy: read("TaskDuration"),
    nodes: read("Nodes"),
    listeners: read("JSEventListeners"),
    documents: read("Documents"),
    heap: read("JSHeapUsedSize"),
  };
}

/** After the collection of garbage. */
export async function collected(cdp: CDPSession): Promise<Counters> {
  await cdp.send("HeapProfiler.collectGarbage");
  return counters(cdp);
}

/** Until the page has done next to nothing for a while: half a second, thrice looked at. */
export async function settle(page: Page, cdp: CDPSession, longestMs = 12_000): Promise<void> {
  let quiet = 0;
  let { busy } = await counters(cdp);
  const until = performance.now() + longestMs;
  while (performance.now() < until && quiet < 3) {
    await page.waitForTimeout(200);
    const now = (await counters(cdp)).busy;
    quiet = now - busy < 0.01 ? quiet + 1 : 0;
    busy = now;
  }
}

export async function canvasMiddle(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator(".react-flow").boundingBox();
  if (!box) throw new Error("the page has no canvas");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
