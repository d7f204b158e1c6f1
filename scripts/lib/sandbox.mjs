// A nats-server to try things on: JetStream and WebSocket on loopback, its data in a temporary folder.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureNatsServer, NATS_SERVER_VERSION, releaseOf } from "./nats-server.mjs";
import { tools } from "./project.mjs";

/** WebSocket, JetStream and the replies that the app reads are all there from this minor version of 2 on. */
const OLDEST_MINOR = 10;
const START_MS = 10_000;
const STOP_MS = 3_000;

/** The server that NATS_SERVER names, that is on PATH, or that was installed here before; else null. */
export function findNatsServer() {
  const candidates = [process.env.NATS_SERVER, "nats-server", ...installedHere()];
  return candidates.find((file) => file && isUsable(file)) ?? null;
}

/** The same, installed where there is none. Null, with the reason said, where that fails. */
export function findOrInstallNatsServer() {
  return findNatsServer() ?? ensureNatsServer();
}

function isUsable(file) {
  const [major, minor] = (releaseOf(file) ?? "0.0.0").split(".").map(Number);
  return major === 2 && minor >= OLDEST_MINOR;
}

/** The one that everything is checked against first, then the newest. */
function installedHere() {
  const version = (name) => name.slice("nats-server-".length).split(".").map(Number);
  const rank = (name) => version(name).reduce((sum, part) => sum * 1000 + part, 0);
  const folders = existsSync(tools)
    ? readdirSync(tools).filter((name) => /^nats-server-\d+\.\d+\.\d+$/.test(name))
    : [];
  folders.sort((a, b) => rank(b) - rank(a));
  const preferred = `nats-server-${NATS_SERVER_VERSION}`;
  return [preferred, ...folders].map((name) => join(tools, name, "nats-server")).filter(existsSync);
}

/**
 * Starts it. `origins` are the pages that may connect by WebSocket: no others can, whatever the browser has open. The
 * limits are far above any machine's, so that designs for large servers are taken. Ends with this process at the
 * latest; `stop` ends it before, and removes its data.
 */
export async function startSandbox(file, { port = -1, wsPort = -1, origins }) {
  const folder = mkdtempSync(join(tmpdir(), "jetstream-sandbox-"));
  const config = join(folder, "sandbox.conf");
  writeFileSync(config, configuration({ port, wsPort, origins, folder }));
  const server = spawn(file, ["-c", config, "--ports_file_dir", folder], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TZ: "UTC" },
  });
  let log = "";
  server.stderr.on("data", (text) => {
    log = `${log}${text}`.slice(-4_000);
  });
  const ended = new Promise((done) => {
    server.once("error", (error) => {
      log = error.message;
      done();
    });
    // Not at its exit: what it complained of may still be on its way.
    server.once("close", () => done());
  });
  const alive = () => server.pid !== undefined && server.exitCode === null && server.signalCode === null;
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const atExit = () => {
    if (alive()) server.kill("SIGKILL");
    remove();
  };
  process.once("exit", atExit);
  const stop = async () => {
    if (alive()) server.kill("SIGTERM");
    const late = setTimeout(() => server.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(late);
    process.removeListener("exit", atExit);
    remove();
  };

  for (let waited = 0; waited < START_MS && alive(); waited += 50) {
    const ports = portsIn(folder);
    if (ports) return { ...ports, pid: server.pid, ended, stop };
    await new Promise((done) => setTimeout(done, 50));
  }
  const late = alive();
  await stop();
  throw new Error(late ? "nats-server did not start within ten seconds" : reason(log) || "nats-server ended at once");
}

function configuration({ port, wsPort, origins, folder }) {
  const text = JSON.stringify;
  return [
    `server_name: "sandbox"`,
    `host: "127.0.0.1"`,
    `port: ${port}`,
    `jetstream { store_dir: ${text(join(folder, "data"))}, max_mem: 1TB, max_file: 100TB }`,
    `websocket { host: "127.0.0.1", port: ${wsPort}, no_tls: true, allowed_origins: [${origins.map(text).join(", ")}] }`,
    "",
  ].join("\n");
}

/** What the server writes once it listens; undefined until then. */
function portsIn(folder) {
  const name = readdirSync(folder).find((each) => each.endsWith(".ports"));
  const text = name ? readFileSync(join(folder, name), "utf8") : "";
  if (!text.trim().endsWith("}")) return undefined;
  const { nats, websocket } = JSON.parse(text);
  return { nats: nats[0], ws: websocket[0] };
}

/** The last thing that the server complained of. */
function reason(log) {
  const lines = log.trim().split("\n");
  const line = lines.findLast((each) => /\[(FTL|ERR)\]/.test(each)) ?? lines.at(-1) ?? "";
  return line.replace(/^.*\[(FTL|ERR)\]\s*/, "").trim();
}

/** The addresses that a page on a port of this machine may have come from. */
export function originsOf(port) {
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}
