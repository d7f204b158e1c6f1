import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { compilerOf, ensureNodePackages } from "../../lib/node-programs.mjs";
import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check } from "./check.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";

/** The compiler takes the project under its strictest rules, and set-up does what it says. */
export const typescriptCheck: Check = {
  target: "typescript",
  proves:
    "the project compiles under strict rules, and a real server ends up with every field as declared when set-up runs from two places at once, again, and after an edit; set-up says what cannot be changed.",
  lacks: lacksNodePackages,
  run: (one, place) => setUpDifferences(one, place, prepareIn(place)),
};

/** As a check says it. */
export function lacksNodePackages(): string | undefined {
  return ensureNodePackages() ? undefined : "the packages of exported programs";
}

/** Gives a project the packages that every export has. */
export function linkPackages(folder: string): string {
  const packages = ensureNodePackages();
  if (!packages) throw new Error("no packages for exported programs");
  symlinkSync(packages, join(folder, "node_modules"), "dir");
  return packages;
}

function prepareIn(place: Place): Prepare {
  return (design, use) =>
    withExport(design, "typescript", async (cwd) => {
      const env = { NATS_URL: place.url };
      const refused = await failure(process.execPath, [compilerOf(linkPackages(cwd)), "-p", "."], { cwd, env });
      if (refused) throw new Error(refused);
      return use({ run: () => failure(process.execPath, ["dist/setup.js"], { cwd, env }) });
    });
}
