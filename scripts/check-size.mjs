#!/usr/bin/env node
// The startup budget: gzip bytes of the JS and CSS that load before the canvas answers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fail, root, say } from "./lib/project.mjs";

const BUDGET_KIB = 270;
const dist = join(root, "dist");
const html = readFileSync(join(dist, "index.html"), "utf8");
const files = new Set();

/** A chunk and everything it imports statically. */
function add(file) {
  if (files.has(file)) return;
  files.add(file);
  if (!file.endsWith(".js")) return;
  const text = readFileSync(join(dist, file), "utf8");
  for (const [, to] of text.matchAll(/(?:\bfrom|^import|;import)\s*["']\.\/([^"']+\.js)["']/g)) add(`assets/${to}`);
}
for (const [, file] of html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)) add(file);

let total = 0;
for (const file of [...files].sort()) {
  const size = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += size;
  say(`${(size / 1024).toFixed(1).padStart(8)} KiB  ${file}`);
}
say(`${(total / 1024).toFixed(1).padStart(8)} KiB  of ${BUDGET_KIB} KiB gzip until the canvas answers`);
if (files.size === 0) fail("No startup files found in dist/index.html.");
if (total > BUDGET_KIB * 1024) fail("Over the startup budget: load on demand what the first paint does not need.");
