// node bench/built.mjs core|<part> [options]: runs a benchmark of core as it is shipped, which is built. Run from
// sources, the translation on the way would be measured too: it gives every function its name again, each time it is made.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { root, tools } from "../scripts/lib/project.mjs";

const [name, ...options] = process.argv.slice(2);
const outDir = join(tools, "bench", `${name}-${process.pid}`);
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: "bench/core.ts",
    outDir,
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "core.mjs" } },
  },
});
const only = name === "core" ? [] : ["--only", name];
const { status } = spawnSync(process.execPath, [join(outDir, "core.mjs"), ...only, ...options], { stdio: "inherit" });
rmSync(outDir, { recursive: true });
process.exit(status ?? 1);
