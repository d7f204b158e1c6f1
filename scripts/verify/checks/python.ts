import { join } from "node:path";
import { ensurePython, PYTHON_ENVIRONMENT } from "../../lib/python.mjs";
import { packageIn } from "../behaviour/python/python.ts";
import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check } from "./check.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";

/** Set-up does what it says. That the project is sound is read. */
export const pythonCheck: Check = {
  target: "python",
  proves:
    "a real server ends up with every field as declared when set-up runs from two places at once, again, and after an edit; set-up says what cannot be changed, and what cannot be created.",
  lacks: lacksPython,
  run: (one, place) => setUpDifferences(one, place, prepareIn(place)),
};

/** As a check says it. */
export function lacksPython(): string | undefined {
  return ensurePython() ? undefined : "Python with the packages of exported programs";
}

function prepareIn(place: Place): Prepare {
  return (design, use) =>
    withExport(design, "python", (cwd) => {
      const env = { ...PYTHON_ENVIRONMENT, PYTHONPATH: join(cwd, "src"), NATS_URL: place.url };
      const run = () => failure(ensurePython() ?? "python3", ["-m", `${packageIn(cwd)}.setup`], { cwd, env });
      return use({ run });
    });
}
