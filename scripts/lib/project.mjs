// What every script needs: where the project is, whether its packages are installed, and running commands.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const tools = join(root, ".tools");
export const inCi = process.env.CI === "true";

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Ends the program with a clear message. */
export function fail(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

/** Runs a command in the project's folder, its output shown. Returns its exit status. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (done.error) fail(`${command} could not be started: ${done.error.message}`);
  return done.status ?? 1;
}

/** Fails unless this Node is new enough: the figure stands in package.json. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const wanted = engines.node
    .replace(/[^\d.]/g, "")
    .split(".")
    .map(Number);
  const have = process.versions.node.split(".").map(Number);
  for (let i = 0; i < 3; i++) {
    if (have[i] > wanted[i]) return;
    if (have[i] < wanted[i]) fail(`Node ${wanted.join(".")} or newer is needed; this is ${process.versions.node}.`);
  }
}

/** Installs the locked packages when they are missing or older than the lock file. */
export function ensurePackages() {
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  // npm empties the folder that a link leads to, which is somebody else's.
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink())
    fail("node_modules is a link, and what it leads to is older than package-lock.json: run npm ci there.");
  say("Installing packages (npm ci) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const status = run(npm, ["ci", "--no-audit", "--no-fund"], { shell: process.platform === "win32" });
  if (status !== 0) fail("npm ci failed: see its message above.");
}
