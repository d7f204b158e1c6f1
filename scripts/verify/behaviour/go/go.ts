/** Exported Go programs, compiled. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureGo } from "../../../lib/go.mjs";
import type { FixtureId } from "../designs/all.ts";
import type { Language } from "../language.ts";
import { goFailure } from "./commands.ts";

/** Applications with hooks. */
const HOOKED: Readonly<Record<FixtureId, readonly string[]>> = {
  jobs: ["crusher", "loader"],
  features: ["driver", "reader"],
};

/** Programs in Go are built before they run. */
export const goLanguage: Language = {
  id: "go",
  available: ensureGo,
  hooks: (fixture) =>
    Object.fromEntries(
      HOOKED[fixture].map((app) => [
        `internal/${app}/handlers.go`,
        readFileSync(new URL(`${fixture}/${app}.go`, import.meta.url), "utf8"),
      ]),
    ),
  async prepare(folder) {
    const failed = await goFailure(folder, "go", "build", "-o", "bin/", "./cmd/...");
    if (failed) throw new Error(failed);
  },
  setup: (folder) => ({ command: join(folder, "bin", "setup"), args: [] }),
  program: (folder, app) => ({ command: join(folder, "bin", app), args: [] }),
};
