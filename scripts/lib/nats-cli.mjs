// The nats command line: the one named by NATS_CLI, the one in .tools/, else built by Go.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildWithGo, works } from "./go.mjs";
import { say, tools } from "./project.mjs";

/** The release that scripts of `nats` commands are checked against. */
export const NATS_CLI_VERSION = "0.5.1";

/** The path of a nats command, or null (with the reason said) where none can be had. */
export function ensureNatsCli() {
  const named = process.env.NATS_CLI;
  if (named) return named;
  const file = join(tools, `nats-${NATS_CLI_VERSION}`, "nats");
  if (existsSync(file) && works(file, ["--version"])) return file;
  if (buildWithGo("github.com/nats-io/natscli/nats", NATS_CLI_VERSION, file)) return file;
  say(`No nats ${NATS_CLI_VERSION}: it needs Go and its module proxy. NATS_CLI=/path names one.`);
  return null;
}
