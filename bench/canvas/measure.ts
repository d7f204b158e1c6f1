/** One page in a fresh browser: its load, drag, pan and wheel zoom, and the pan while something works behind. */
import type { Browser } from "@playwright/test";
import { collected, counters, launch, record, settle, WINDOW } from "./browser.ts";
import { GESTURES, perform } from "./gestures.ts";
import type { Figures, Measurement } from "./results.ts";
import type { Target, ViewName } from "./targets.ts";
import { answer } from "./wheel.ts";

export interface Subject {
  readonly target: Target;
  readonly size: number;
  readonly view: ViewName;
  /** Afterwards, pan while the design is laid out and while it is checked anew. */
  readonly background: boolean;
}

/** What is not done after `limitMs` is left out. */
export async function measure(subject: Subject, limitMs: number): Promise<Measurement> {
  const browser = await launch();
  const figures: Record<string, number | undefined> = {};
  let doing = "starting";
  const tell = (next: string, found: Figures = {}, prefix = "") => {
    doing = next;
    for (const [name, value] of Object.entries(found)) figures[prefix + name] = value;
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((done) => {
    timer = setTimeout(() => done("late"), limitMs);
  });
  const work = measureIn(browser, subject, limitMs, tell);
  try {
    const ended = await Promise.race([work, late]);
    return ended === "late" ? { figures, stopped: doing } : { figures };
  } finally {
    clearTimeout(timer);
    // What is still under way fails with the browser, and nobody waits for it.
    work.catch(() => undefined);
    await browser.close();
  }
}

type Tell = (next: string, found?: Figures, prefix?: string) => void;

async function measureIn(browser: Browser, subject: Subject, limitMs: number, tell: Tell): Promise<void> {
  const { target, size, view } = subject;
  const options = await target.context(browser, size);
  const context = await browser.newContext({ ...options, viewport: WINDOW });
  const page = await context.newPage();
  page.setDefaultTimeout(limitMs);
  const errors: string[] = [];
  let elsewhere = 0;
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => {
    if (/^(http|ws)/.test(request.url()) && !request.url().startsWith(target.served.origin)) elsewhere += 1;
  });
  const cdp = await record(page, target.drawn);

  tell("loading");
  target.served.reset();
  await page.goto(target.served.origin + target.path(size, view), { waitUntil: "commit" });
  await page.waitForFunction(() => window.recorder?.painted > 0, null, { polling: 20 });
  const first = target.served.traffic();
  await answer(page);
  await settle(page, cdp);
  const whole = target.served.traffic();
  const load = await counters(cdp);
  const { painted, answered } = await page.evaluate(() => window.recorder);
  tell("coming to the view", {
    "requests until painted": first.requests,
    "JS and CSS until painted, KiB gz": first.code / 1024,
    "page and fonts, KiB": first.other / 1024,
    "requests, panels too": whole.requests,
    "JS and CSS, panels too, KiB gz": whole.code / 1024,
    "requests elsewhere": elsewhere,
    "painted, ms": painted,
    "answers, ms": answered,
    "load CPU, ms": load.busy * 1000,
  });
  await target.show(page, view);
  await settle(page, cdp);

  for (const gesture of GESTURES) {
    tell(gesture);
    tell(gesture, await perform(page, cdp, gesture, view), `${gesture}: `);
    await settle(page, cdp);
  }
  const end = await collected(cdp);
  tell("working behind", { "DOM nodes": end.nodes, "heap, MB": end.heap / 1_048_576 });
  if (subject.background) {
    for (const [name, start] of Object.entries(target.behind)) {
      tell(name);
      await start(page);
      tell(name, await perform(page, cdp, "pan", view), `pan during ${name}: `);
      await settle(page, cdp, 60_000);
    }
  }
  if (errors.length > 0) throw new Error(`${target.name}, ${size}: ${errors[0]}`);
}
