import { chmodSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const OUT = "dist-cli";
const FILE = "jetstream-designer.mjs";

const executable: Plugin = {
  name: "executable",
  writeBundle: () => chmodSync(`${OUT}/${FILE}`, 0o755),
};

/** The command line as one file that runs in Node without anything beside it. */
export default defineConfig({
  plugins: [executable],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: "src/cli/main.ts",
    outDir: OUT,
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { banner: "#!/usr/bin/env node", entryFileNames: FILE } },
  },
});
