// Programs written in Go, built from the module proxy.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { say, tools } from "./project.mjs";

/** Whether the command starts and succeeds. */
export const works = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** Builds `module@v<version>`, whose last part names the program, to `file`. Whether it could be had. */
export function buildWithGo(module, version, file) {
  if (!works("go", ["version"])) return false;
  const name = basename(module.replace(/\/v\d+$/, ""));
  say(`Building ${name} ${version} with Go: a few minutes the first time …`);
  mkdirSync(tools, { recursive: true });
  const folder = mkdtempSync(join(tools, "go-"));
  try {
    const env = { ...process.env, GOBIN: folder };
    if (spawnSync("go", ["install", `${module}@v${version}`], { env, stdio: "inherit" }).status !== 0) return false;
    mkdirSync(dirname(file), { recursive: true });
    renameSync(join(folder, name), file);
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
