// Programs written in Go, built from the module proxy.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { root, say, tools } from "./project.mjs";

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

/** For everything that is made of exported Go programs, so that they share what is compiled, wherever they lie. */
export const GO_ENVIRONMENT = { GOFLAGS: "-trimpath -buildvcs=false -ldflags=-w -p=1", GOWORK: "off" };

/** The release of staticcheck that reads exported Go programs. */
const STATICCHECK_VERSION = "0.8.2";

/** What exported Go programs have in common, compiled. */
const runtime = join(root, "src/core/codegen/targets/go/runtime");

let compiled;

/** Whether exported Go programs can be compiled here; what they share is then compiled. When not, it has said why. */
export function ensureGo() {
  if (compiled !== undefined) return compiled;
  compiled = works("go", ["version"]);
  if (!compiled) say("No Go.");
  else {
    say("Compiling what exported Go programs share: minutes the first time …");
    const env = { ...process.env, ...GO_ENVIRONMENT };
    compiled = spawnSync("go", ["build", "./..."], { cwd: runtime, env, stdio: "inherit" }).status === 0;
    if (!compiled) say("What exported Go programs share does not compile: it needs Go 1.26 and its module proxy.");
  }
  return compiled;
}

/** The path of staticcheck, or null (with the reason said) where it cannot be had. */
export function ensureStaticcheck() {
  const file = join(tools, `staticcheck-${STATICCHECK_VERSION}`, "staticcheck");
  if (existsSync(file) || buildWithGo("honnef.co/go/tools/cmd/staticcheck", STATICCHECK_VERSION, file)) return file;
  say(`No staticcheck ${STATICCHECK_VERSION}: it needs Go and its module proxy.`);
  return null;
}
