// Python with the packages of exported programs and the tools that check them: a virtual environment in .tools/.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { works } from "./go.mjs";
import { say, tools } from "./project.mjs";

/** The packages, as the exported project pins them. */
export const PYTHON_PACKAGES = ["nats-py[nkeys]==2.16.0", "ruff==0.17.6", "mypy==2.4.1", "pytest==9.2.0"];

/** A Python that is new enough for what is exported. */
function systemPython() {
  const isNew = ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"];
  return ["python3", "python3.13", "python3.12", "python3.11", "python"].find((name) => works(name, isNew));
}

/**
 * The environment to run Python in: `python` is the interpreter, `env` what it needs to find the packages. Null, with
 * the reason said, where there is none.
 */
export function ensurePython() {
  const wanted = PYTHON_PACKAGES.join(" ").replace(/[^\w.]+/g, "-");
  const folder = join(tools, `python-${wanted}`);
  if (existsSync(folder)) return environment(folder);
  const python = systemPython();
  if (!python) {
    say("No Python 3.11 or newer (python3).");
    return null;
  }
  say(`Installing ${PYTHON_PACKAGES.join(", ")} …`);
  mkdirSync(tools, { recursive: true });
  const made = `${folder}.new`;
  rmSync(made, { recursive: true, force: true });
  if (withVenv(python, made) || withTarget(python, made)) {
    renameSync(made, folder);
    return environment(folder);
  }
  rmSync(made, { recursive: true, force: true });
  say("The packages for exported Python programs cannot be had: they need pip and Python's registry.");
  return null;
}

/** Its interpreter is called by its path, so that the folder may be moved: scripts of the environment are not used. */
function withVenv(python, folder) {
  if (!works(python, ["-m", "venv", folder])) return false;
  return spawnSync(join(folder, "bin", "python"), ["-m", "pip", "install", "-q", ...PYTHON_PACKAGES]).status === 0;
}

/** Where venv is a package of its own that is missing. */
function withTarget(python, folder) {
  return (
    spawnSync(python, ["-m", "pip", "install", "-q", "--target", join(folder, "packages"), ...PYTHON_PACKAGES], {
      stdio: "inherit",
    }).status === 0
  );
}

function environment(folder) {
  const env = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1" };
  const own = join(folder, "bin", "python");
  if (existsSync(own)) return { python: own, path: "", env };
  const packages = join(folder, "packages");
  return { python: systemPython() ?? "python3", path: packages, env: { ...env, PYTHONPATH: packages } };
}
