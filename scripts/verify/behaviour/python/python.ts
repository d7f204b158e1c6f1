/** Exported Python programs, run from their sources. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensurePython, PYTHON_ENVIRONMENT } from "../../../lib/python.mjs";
import type { FixtureId } from "../designs/all.ts";
import type { Command, Language } from "../language.ts";

/** Applications with hooks; packages are named as the fixtures are. */
const HOOKED: Readonly<Record<FixtureId, readonly string[]>> = {
  jobs: ["crusher", "loader"],
  features: ["driver", "reader"],
};

/** Programs in Python run as they are, in the environment that has their packages. */
export const pythonLanguage: Language = {
  id: "python",
  available: () => ensurePython() !== null,
  hooks: (fixture) =>
    Object.fromEntries(
      HOOKED[fixture].map((app) => [
        `src/${fixture}/${app}/handlers.py`,
        readFileSync(new URL(`${fixture}/${app}.py`, import.meta.url), "utf8"),
      ]),
    ),
  prepare: async () => undefined,
  setup: (folder) => moduleOf(folder, "setup"),
  program: (folder, app) => moduleOf(folder, app),
};

function moduleOf(folder: string, name: string): Command {
  const command = ensurePython();
  if (!command) throw new Error("Python is not there any more");
  const env = { ...PYTHON_ENVIRONMENT, PYTHONPATH: join(folder, "src") };
  return { command, args: ["-m", `${packageIn(folder)}.${name}`], env };
}

/** The package of an exported project, as the project's own file says. */
export function packageIn(folder: string): string {
  const name = /^packages = \["src\/(\w+)"\]$/m.exec(readFileSync(join(folder, "pyproject.toml"), "utf8"))?.[1];
  if (!name) throw new Error("pyproject.toml names no package");
  return name;
}
