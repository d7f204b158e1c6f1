/** Exported programs in TypeScript, compiled. */
import { execFile } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { compilerOf, ensureNodePackages } from "../../../lib/node-programs.mjs";
import type { FixtureId } from "../designs/all.ts";
import type { Language } from "../language.ts";

const execute = promisify(execFile);

/** Applications with hooks. */
const HOOKED: Readonly<Record<FixtureId, readonly string[]>> = {
  jobs: ["crusher", "loader"],
  features: ["driver", "reader"],
};

/** Programs in TypeScript are compiled before they run. */
export const typescriptLanguage: Language = {
  id: "typescript",
  available: () => ensureNodePackages() !== null,
  hooks: typescriptHooks,
  async prepare(folder) {
    const packages = linkPackages(folder);
    try {
      await execute(process.execPath, [compilerOf(packages), "-p", "."], { cwd: folder });
    } catch (error) {
      throw new Error((error as { stdout?: string }).stdout || String(error));
    }
  },
  setup: () => ({ command: process.execPath, args: ["dist/setup.js"] }),
  program: (_, app) => ({ command: process.execPath, args: [`dist/${app}/main.js`] }),
};

/** By path in the export. Applications' folders are called as they are. */
export function typescriptHooks(fixture: FixtureId): Readonly<Record<string, string>> {
  return Object.fromEntries(
    HOOKED[fixture].map((app) => [
      `src/${app}/handlers.ts`,
      readFileSync(new URL(`hooks/${fixture}/${app}.ts`, import.meta.url), "utf8"),
    ]),
  );
}

/** Gives a project the packages that every export has. */
export function linkPackages(folder: string): string {
  const packages = ensureNodePackages();
  if (!packages) throw new Error("no packages for exported programs");
  symlinkSync(packages, join(folder, "node_modules"), "dir");
  return packages;
}
