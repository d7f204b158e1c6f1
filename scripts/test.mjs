#!/usr/bin/env node
// npm test: everything the project is checked with, in order of speed. Stops at the first part that fails.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildApp } from "./lib/build.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { checkNode, ensurePackages, fail, inCi, root, run, say, tools } from "./lib/project.mjs";

checkNode();
ensurePackages();

const node = process.execPath;
const bin = (path) => join(root, "node_modules", path);
const reports = { unit: join(tools, "unit.json"), e2e: join(tools, "e2e.json") };
let skipped = 0;

function part(name, command, args, env = {}) {
  say(`\n== ${name}`);
  const from = Date.now();
  const status = run(command, args, { env: { ...process.env, ...env } });
  if (status !== 0) fail(`${name}: failed (exit status ${status}).`);
  say(`   ${name}: ok, ${((Date.now() - from) / 1000).toFixed(1)} s`);
}

part("Generated files", node, [join(root, "scripts/generate.mjs")]);
part("Types", node, [bin("typescript/bin/tsc"), "-b"]);
part("Lint and format", node, [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]);
part("Import directions", node, [join(root, "scripts/check-layers.mjs")]);
part("Unit and property tests", node, [
  bin("vitest/vitest.mjs"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${reports.unit}`,
]);

part("Wires against a real server", node, [
  ...["--import", "tsx", join(root, "scripts/parity/routing.ts"), "--seed", "1", "--count", "15"],
]);

part("Server model against a real server", node, [
  ...["--import", "tsx", join(root, "scripts/parity/server.ts"), "--seed", "1", "--count", "3000"],
]);

part("Exports, run against a real server", node, [
  ...["--import", "tsx", join(root, "scripts/verify/exports.ts"), "--seed", "1", "--count", "8", "--small"],
]);

part("Exported programs at work, with failures, kills and restarts", node, [
  ...["--import", "tsx", join(root, "scripts/verify/behaviour/run.ts"), "--small"],
]);

say("\n== Production build");
buildApp({ always: true });
part("Startup size", node, [join(root, "scripts/check-size.mjs")]);

const chromium = await ensureChromium();
if (chromium) {
  part("Browser tests", node, [bin("@playwright/test/cli.js"), "test"], {
    CHROMIUM: chromium,
    E2E_REPORT: reports.e2e,
  });
} else if (inCi) {
  fail("Browser tests need a Chromium, and CI may not go without.");
} else {
  say("SKIPPED: browser tests, for want of a Chromium.");
  skipped += 1;
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);
const unit = read(reports.unit);
const stats = chromium ? read(reports.e2e)?.stats : null;
const passed = (unit?.numPassedTests ?? 0) + (stats?.expected ?? 0) + (stats?.flaky ?? 0);
skipped += (unit?.numPendingTests ?? 0) + (stats?.skipped ?? 0);
const second = stats?.flaky ? ` (${stats.flaky} at the second try only)` : "";
say(`\n${passed} passed${second}, 0 failed, ${skipped} skipped`);
