// node bench/built.mjs core|lint|export [options]: runs a benchmark of core as it is shipped, which is built. Run from
// sources, the translation on the way would be measured too: it gives every function its name again, each time it is made.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "vite";
import { root, tools } from "../scripts/lib/project.mjs";

const [name, ...options] = process.argv.slice(2);
const outDir = join(tools, "bench", name);
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: `bench/${name}.ts`,
    outDir,
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
  },
});
process.exit(spawnSync(process.execPath, [join(outDir, `${name}.mjs`), ...options], { stdio: "inherit" }).status ?? 1);
