import { linkPackages } from "../behaviour/typescript/typescript.ts";
import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check } from "./check.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";
import { lacksNodePackages } from "./typescript.ts";

/** Node reads every file, and set-up does what it says. */
export const javascriptCheck: Check = {
  target: "javascript",
  proves:
    "every file of the project is sound, and a real server ends up with every field as declared when set-up runs from two places at once, again, and after an edit; set-up says what cannot be changed.",
  lacks: lacksNodePackages,
  run: (one, place) => setUpDifferences(one, place, prepareIn(place)),
};

/** Imports every module of the programs that does not run them: names that are imported have to be exported. */
const READ_ALL = `
import { readdirSync } from "node:fs";
const files = readdirSync("src", { recursive: true }).filter((each) => /\\.js$/.test(each) && !/(^setup|main|\\.test)\\.js$/.test(each));
for (const file of files) await import(process.cwd() + "/src/" + file);
`;

function prepareIn(place: Place): Prepare {
  return (design, use) =>
    withExport(design, "javascript", async (cwd) => {
      linkPackages(cwd);
      const env = { NATS_URL: place.url };
      const refused = await failure(process.execPath, ["--input-type=module", "-e", READ_ALL], { cwd, env });
      if (refused) throw new Error(refused);
      return use({ run: () => failure(process.execPath, ["src/setup.js"], { cwd, env }) });
    });
}
