import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Production builds of the app and of the baseline page, each in a folder of its own. */
export async function buildAll(): Promise<{ app: string; baseline: string }> {
  const out = { app: folder(".tools/bench/app"), baseline: folder(".tools/bench/baseline") };
  const options = { logLevel: "error", build: { emptyOutDir: true } } as const;
  await build({ ...options, root: folder("."), build: { ...options.build, outDir: out.app } });
  await build({
    ...options,
    root: folder("bench/canvas/baseline"),
    configFile: false,
    base: "./",
    plugins: [react()],
    build: { ...options.build, outDir: out.baseline, target: "es2022", modulePreload: { polyfill: false } },
  });
  return out;
}
