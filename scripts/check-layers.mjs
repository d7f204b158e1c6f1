#!/usr/bin/env node
// Imports go one way: core <- editor, ui, transport <- features <- app, and core, transport <- cli. Type imports count too.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fail, root, say } from "./lib/project.mjs";

/** What each layer may import besides itself; `packages` are those it may not use. */
const LAYERS = {
  core: {
    layers: [],
    packages:
      /^(react|react-dom|zustand|@xyflow|@base-ui|monaco-editor|idb|elkjs|lucide-react|@nats-io\/nats-core|@nats-io\/transport-node|uplot)(\/|$)|^node:/,
  },
  editor: { layers: ["core"], packages: /^(@xyflow|@base-ui|monaco-editor|idb|elkjs|@nats-io|uplot)(\/|$)|^node:/ },
  ui: { layers: ["core"], packages: /^(@xyflow|idb|elkjs|zustand)(\/|$)|^node:/ },
  transport: {
    layers: ["core"],
    packages: /^(react|react-dom|zustand|@xyflow|@base-ui|monaco-editor|idb|elkjs|lucide-react)(\/|$)|^node:/,
  },
  features: { layers: ["core", "editor", "ui", "transport"], packages: /^node:/ },
  app: { layers: ["core", "editor", "ui", "features"], packages: /^node:/ },
  cli: {
    layers: ["core", "transport"],
    packages: /^(react|react-dom|zustand|@xyflow|@base-ui|monaco-editor|idb)(\/|$)/,
  },
};
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|new URL\(\s*)["']([^"'\n]+)["']/g;

/** Code of exported programs, and what exports are compared with, is no layer's: core has it as text. */
const EXPORTED = /^core[\\/]codegen[\\/]targets[\\/][^\\/]+[\\/](runtime|__golden__)$/;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (EXPORTED.test(relative(src, path))) continue;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const src = join(root, "src");
const problems = [];
let checked = 0;
for (const file of sources(src)) {
  const [layer, feature] = relative(src, file).split(/[\\/]/);
  const rule = LAYERS[layer];
  const test = /\.test\.tsx?$/.test(file);
  if (!rule) problems.push(`${relative(root, file)}: src/${layer} is not a layer`);
  else {
    checked += 1;
    for (const [, to] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      const local = to.startsWith("#")
        ? join(src, to.slice(1))
        : to.startsWith(".")
          ? resolve(dirname(file), to)
          : null;
      if (!local) {
        if (rule.packages.test(to) && !(test && to.startsWith("node:")))
          problems.push(`${relative(root, file)}: ${layer} may not use ${to}`);
        continue;
      }
      if (!local.startsWith(src)) continue;
      const [toLayer, toFeature] = relative(src, local).split(/[\\/]/);
      if (toLayer !== layer && !rule.layers.includes(toLayer))
        problems.push(`${relative(root, file)}: ${layer} may not import ${toLayer} (${to})`);
      if (layer === "features" && toLayer === "features" && toFeature !== feature) {
        problems.push(`${relative(root, file)}: features meet in the app, not in each other (${to})`);
      }
    }
  }
}
if (problems.length > 0) fail(`Imports that go the wrong way:\n  ${problems.join("\n  ")}`);
say(`${checked} files: all imports go core <- editor, ui, transport <- features <- app, core, transport <- cli.`);
