// The packages of exported programs in TypeScript and JavaScript, installed once for all of them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, say, tools } from "./project.mjs";

const folder = join(tools, "node-programs");
const manifest = join(root, "src/core/codegen/targets/typescript/runtime/package.json");

/** Path of a node_modules folder with what exported programs need, or null (with the reason said). */
export function ensureNodePackages() {
  const packages = join(folder, "node_modules");
  const wanted = readFileSync(manifest, "utf8");
  const installed = join(folder, "package.json");
  const done = join(packages, ".package-lock.json");
  if (existsSync(done) && existsSync(installed) && readFileSync(installed, "utf8") === wanted) return packages;
  say("Installing the packages of exported programs …");
  mkdirSync(folder, { recursive: true });
  writeFileSync(installed, wanted);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = { cwd: folder, stdio: "ignore", shell: process.platform === "win32" };
  const { status } = spawnSync(npm, ["install", "--no-audit", "--no-fund", "--no-package-lock"], options);
  if (status === 0 && existsSync(done)) return packages;
  say("No packages for exported programs: npm could not install them.");
  return null;
}

/** The compiler among them. */
export function compilerOf(packages) {
  return join(packages, "typescript", "bin", "tsc");
}
