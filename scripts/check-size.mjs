#!/usr/bin/env node
// The startup budget: what a visit fetches before the canvas answers, in gzip bytes and in requests.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fail, root, say } from "./lib/project.mjs";

/** JS and CSS. */
const BUDGET_KIB = 240;
/** With the page, its icon and the fonts that text in it needs. */
const MOST_REQUESTS = 10;

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
for (const [, file] of html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css|svg|png|ico))"/g)) add(file);

const code = [...files].filter((file) => /\.(js|css)$/.test(file)).sort();
if (code.length === 0) fail("No startup files found in dist/index.html.");
let total = 0;
for (const file of code) {
  const size = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += size;
  say(`${(size / 1024).toFixed(1).padStart(8)} KiB  ${file}`);
}
// Of each family the browser fetches the Latin part; the others only when a design has such letters.
const fonts = readdirSync(join(dist, "assets")).filter((file) => /-latin-wght-normal-.*\.woff2$/.test(file));
const requests = 1 + files.size + fonts.length;
say(`${(total / 1024).toFixed(1).padStart(8)} KiB  of ${BUDGET_KIB} KiB gzip until the canvas answers`);
say(
  `${String(requests).padStart(8)}      of ${MOST_REQUESTS} requests, with the page, its icon and ${fonts.length} fonts`,
);
if (total > BUDGET_KIB * 1024) fail("Over the startup budget: load on demand what the first paint does not need.");
if (requests > MOST_REQUESTS) fail("Too many startup requests: put what is needed at once into one file.");
