#!/usr/bin/env node
// npm run screenshots: takes the README's pictures anew, from the production build, with the built-in example.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildApp } from "./lib/build.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { ensurePackages, fail, root, say } from "./lib/project.mjs";

ensurePackages();
buildApp();
const executablePath = await ensureChromium();
if (!executablePath) fail("Screenshots need a Chromium.");

const { preview } = await import("vite");
const { chromium } = await import("@playwright/test");
const server = await preview({ preview: { host: "127.0.0.1", port: 0 }, logLevel: "warn" });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const folder = join(root, "docs", "images");
mkdirSync(folder, { recursive: true });

for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({ viewport: { width: 1720, height: 960 }, colorScheme, deviceScaleFactor: 1.25 });
  await page.goto(server.resolvedUrls.local[0]);
  await page.getByRole("button", { name: "Start from the example" }).click();
  await page.getByRole("group", { name: /^Stream ORDERS,/ }).click();
  await page.getByRole("textbox", { name: "Stream name" }).waitFor();
  await page.mouse.move(700, 800);
  await page.waitForTimeout(800);
  const path = join(folder, `designer-${colorScheme}.png`);
  await page.screenshot({ path });
  say(path);
  await page.close();
}
await browser.close();
await server.close();
process.exit(0);
