// Builds the app when the build is missing or older than its sources.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail, root, run, say } from "./project.mjs";

const SOURCES = [
  "src",
  "public",
  "index.html",
  "vite.config.ts",
  "package-lock.json",
  "scripts/generate.mjs",
  "scripts/runtimes.mjs",
  "scripts/vite-monaco.ts",
];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

export function buildApp({ always = false } = {}) {
  const built = join(root, "dist", "index.html");
  if (!always && existsSync(built)) {
    const at = statSync(built).mtimeMs;
    if (SOURCES.every((source) => newest(join(root, source)) <= at)) return;
  }
  say("Building the app …");
  if (run(process.execPath, [join(root, "scripts/generate.mjs")]) !== 0) fail("Files could not be generated.");
  if (run(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"]) !== 0) {
    fail("The build failed: see its message above.");
  }
}
