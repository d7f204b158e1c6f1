import { compilerOf, ensureNodePackages } from "../../lib/node-programs.mjs";
import { linkPackages } from "../behaviour/typescript/typescript.ts";
import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check } from "./check.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";

/** The compiler takes the project under its strictest rules, and set-up does what it says. */
export const typescriptCheck: Check = {
  target: "typescript",
  proves:
    "the project compiles under strict rules, and a real server ends up with every field as declared when set-up runs from two places at once, again, and after an edit; set-up says what cannot be changed, and what cannot be created.",
  lacks: lacksNodePackages,
  run: (one, place) => setUpDifferences(one, place, prepareIn(place)),
};

/** As a check says it. */
export function lacksNodePackages(): string | undefined {
  return ensureNodePackages() ? undefined : "the packages of exported programs";
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
