import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check, Tools } from "./check.ts";
import { natsAccepts, natsEnvironment, plainForNats } from "./nats.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";

/** Run from two places at once, run again, run after an edit, and run with what the server does not change in place. */
export const natsCliCheck: Check = {
  target: "nats-cli",
  proves:
    "a real server ends up with every field as declared when the script runs from two places at once, again, and after an edit, and the script says what cannot be changed, and what cannot be created.",
  accepts: natsAccepts,
  run: (one, place, tools) => setUpDifferences(one, place, prepareIn(place, tools), plainForNats),
};

function prepareIn(place: Place, tools: Tools): Prepare {
  return (design, use) =>
    withExport(design, "nats-cli", (cwd) =>
      use({ run: () => failure("sh", ["jetstream.sh"], { cwd, env: natsEnvironment(place, tools) }) }),
    );
}
