// A Chromium for the browser tests: the one on PATH, else Playwright's own, else the system's package manager.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inCi, root, run, say } from "./project.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const file = folder && join(folder, name);
      if (file && existsSync(file)) return file;
    }
  }
  return null;
}

async function playwrights() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  say("Installing Debian's chromium (apt-get) …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env });
  return onPath();
}

/** The path of a Chromium, or null (with the reason said) where none can be had. */
export async function ensureChromium() {
  const found = process.env.CHROMIUM || onPath() || (await playwrights());
  if (found) return found;
  say("No Chromium on PATH: trying Playwright's own download …");
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  run(process.execPath, [cli, "install", "chromium"], { timeout: 300_000, stdio: inCi ? "inherit" : "ignore" });
  const file = (await playwrights()) ?? fromDebian();
  if (!file) {
    say(
      "No Chromium could be installed. Install one (Debian: apt-get install chromium) or name one with CHROMIUM=/path.",
    );
  }
  return file;
}
