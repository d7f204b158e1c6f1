import { linkPackages } from "../behaviour/typescript/typescript.ts";
import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check } from "./check.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";
import { lacksNodePackages } from "./typescript.ts";

/** Set-up does what it says, as it is. */
export const javascriptCheck: Check = {
  target: "javascript",
  proves:
    "a real server ends up with every field as declared when set-up runs from two places at once, again, and after an edit; set-up says what cannot be changed, and what cannot be created.",
  lacks: lacksNodePackages,
  run: (one, place) => setUpDifferences(one, place, prepareIn(place)),
};

function prepareIn(place: Place): Prepare {
  return (design, use) =>
    withExport(design, "javascript", async (cwd) => {
      linkPackages(cwd);
      const env = { NATS_URL: place.url };
      return use({ run: () => failure(process.execPath, ["src/setup.js"], { cwd, env }) });
    });
}
