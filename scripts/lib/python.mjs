// Python with the packages of exported programs and the tools that check them: a virtual environment in .tools/.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { works } from "./go.mjs";
import { say, tools } from "./project.mjs";

/** As the exported project pins them. */
export const PYTHON_PACKAGES = ["nats-py[nkeys]==2.16.0", "ruff==0.17.6", "mypy==2.4.1", "pytest==9.2.0"];

/** For everything that runs: nothing is left in folders of exports, and nothing waits in a buffer. */
export const PYTHON_ENVIRONMENT = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1" };

/** The interpreter of an environment that has the packages. Null, with the reason said, where there is none. */
export function ensurePython() {
  const folder = join(tools, `python-${PYTHON_PACKAGES.join("-").replace(/[^\w.]+/g, "-")}`);
  const interpreter = join(folder, "bin", "python");
  if (existsSync(interpreter)) return interpreter;
  const isNew = ["-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"];
  const python = ["python3", "python3.13", "python3.12", "python3.11"].find((name) => works(name, isNew));
  if (!python) {
    say("No Python 3.11 or newer with pip.");
    return null;
  }
  say(`Installing ${PYTHON_PACKAGES.join(", ")} …`);
  mkdirSync(tools, { recursive: true });
  const made = `${folder}-${process.pid}`;
  try {
    // Without a pip of its own: some systems have that in a package apart.
    const run = (args) => spawnSync(python, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
    const target = join(made, "bin", "python");
    if (
      run(["-m", "venv", "--without-pip", made]) &&
      run(["-m", "pip", "--python", target, "install", "-q", "--disable-pip-version-check", ...PYTHON_PACKAGES])
    ) {
      if (!existsSync(folder)) renameSync(made, folder);
      return interpreter;
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  say("The packages of exported Python programs cannot be had: that needs pip 22.3 or newer, and Python's registry.");
  return null;
}
