/** The pages that are measured: how each gets its design, and how it comes to the view that is wanted. */
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { serializeDesign } from "#core/index.ts";
import { gridDesign } from "./grid-design.ts";
import type { Served } from "./serve.ts";

/** `work`: zoom 1. `all`: everything in view. */
export type ViewName = "work" | "all";

export interface Target {
  readonly name: string;
  readonly served: Served;
  /** Of a context whose page finds the design of this size. */
  context(browser: Browser, size: number): Promise<BrowserContextOptions>;
  path(size: number, view: ViewName): string;
  /** An expression of the page: true once the design can be seen. */
  readonly drawn: string;
  /** After the load was measured. */
  show(page: Page, view: ViewName): Promise<void>;
  /** By what it is called: begins long work on the whole design that goes on behind, in the view as it is. */
  readonly behind: Readonly<Record<string, (page: Page) => Promise<void>>>;
}

export function baselineTarget(served: Served): Target {
  return {
    name: "plain React Flow",
    served,
    context: async () => ({}),
    path: (size, view) => `/?n=${size}${view === "all" ? "&fit" : ""}`,
    drawn:
      `document.querySelector(".react-flow__edge") && ` +
      `document.querySelector(".react-flow__node").style.visibility !== "hidden"`,
    show: async () => undefined,
    behind: {},
  };
}

/** The design comes as a user's does: dropped once, kept by the browser, and found there when the page starts. */
export function appTarget(served: Served): Target {
  const stored = new Map<number, Promise<BrowserContextOptions>>();
  return {
    name: "JetStream Designer",
    served,
    context(browser, size) {
      let known = stored.get(size);
      if (!known) {
        known = store(browser, served.origin, size);
        stored.set(size, known);
      }
      return known;
    },
    path: () => "/",
    drawn:
      `document.querySelector(".react-flow__edge") || ` +
      `document.querySelector('[aria-label="Canvas"][data-overview] > canvas')?.width > 300`,
    async show(page, view) {
      const name = view === "work" ? /set to 100 %$/ : "Fit everything in view";
      await page.getByRole("button", { name }).click();
      // The view glides there.
      await page.waitForTimeout(600);
    },
    behind: {
      checks: recheck,
      layout: (page) => page.getByRole("button", { name: "Lay out automatically" }).click(),
    },
  };
}

/** Another profile has other severities, for every finding. */
async function recheck(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("radio", { name: "Production" }).click();
}

async function store(browser: Browser, origin: string, size: number): Promise<BrowserContextOptions> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.getByRole("region", { name: "Canvas" }).waitFor();
  const transfer = await page.evaluateHandle(
    ([text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "grid.json", { type: "application/json" }));
      return data;
    },
    [serializeDesign(gridDesign(size))] as const,
  );
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.locator("main").dispatchEvent(event, { dataTransfer: transfer });
  }
  await page.getByText("Opened “Grid of", { exact: false }).first().waitFor();
  await page.getByRole("button", { name: /^Saved/ }).waitFor();
  const storageState = await context.storageState({ indexedDB: true });
  await context.close();
  return { storageState };
}
