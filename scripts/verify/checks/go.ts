import { join } from "node:path";
import { ensureGo } from "../../lib/go.mjs";
import { goFailure } from "../behaviour/go/commands.ts";
import { failure, withExport } from "../programs.ts";
import type { Place } from "../servers.ts";
import type { Check } from "./check.ts";
import { type Prepare, setUpDifferences } from "./set-up-runs.ts";

/** Set-up does what it says. That the programs are sound is read. */
export const goCheck: Check = {
  target: "go",
  proves:
    "a real server ends up with every field as declared when set-up runs from two places at once, again, and after an edit; set-up says what cannot be changed, and what cannot be created.",
  lacks: lacksGo,
  run: (one, place) => setUpDifferences(one, place, prepareIn(place)),
};

/** As a check says it. */
export function lacksGo(): string | undefined {
  return ensureGo() ? undefined : "Go and the modules of exported programs";
}

function prepareIn({ url }: Place): Prepare {
  return (design, use) =>
    withExport(design, "go", async (cwd) => {
      const failed = await goFailure(cwd, "go", "build", "-o", "bin/", "./cmd/setup");
      if (failed) throw new Error(failed);
      return use({ run: () => failure(join(cwd, "bin", "setup"), [], { cwd, env: { NATS_URL: url } }) });
    });
}
