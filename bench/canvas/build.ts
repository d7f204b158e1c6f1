import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { option } from "../lib/options.ts";

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const OPTIONS = { logLevel: "error", build: { emptyOutDir: true } } as const;

/** The folders of this run, so that several can be measured at a time. */
const here = mkdtempSync(join(tmpdir(), "bench-"));
process.once("exit", () => rmSync(here, { recursive: true, force: true }));

/** The app for production. `--app FOLDER` names a build that is there already. */
export async function buildApp(): Promise<string> {
  const given = option("app");
  if (given !== undefined) return resolve(given);
  const outDir = join(here, "app");
  await build({ ...OPTIONS, root: folder("."), build: { ...OPTIONS.build, outDir } });
  return outDir;
}

/** The page that it is measured against, likewise. */
export async function buildBaseline(): Promise<string> {
  const outDir = join(here, "baseline");
  await build({
    ...OPTIONS,
    root: folder("bench/canvas/baseline"),
    configFile: false,
    base: "./",
    plugins: [react()],
    build: { ...OPTIONS.build, outDir, target: "es2022", modulePreload: { polyfill: false } },
  });
  return outDir;
}
