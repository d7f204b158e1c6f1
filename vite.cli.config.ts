import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const OUT = "dist-cli";
const FILE = "jetstream-designer.mjs";

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as { version: string };

const executable: Plugin = {
  name: "executable",
  writeBundle: ({ dir = OUT }) => chmodSync(join(dir, FILE), 0o755),
};

/** The command line as one file that runs in Node without anything beside it. */
export default defineConfig({
  plugins: [executable],
  publicDir: false,
  define: { "import.meta.env.PACKAGE_VERSION": JSON.stringify(version) },
  ssr: { noExternal: true },
  build: {
    ssr: "src/cli/main.ts",
    outDir: OUT,
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { banner: "#!/usr/bin/env node", entryFileNames: FILE } },
  },
});
