/** A real server that does not let everybody in. */
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startChild } from "../children.ts";
import { freePort } from "../server.ts";

/** One that runs. */
export interface GuardedServer {
  /** `127.0.0.1:4222`. */
  readonly address: string;
  /** Returns once the process is gone. */
  stop(): Promise<void>;
}

/** Starts `file` with JetStream and these lines of configuration; its files are in the folder, by the name. */
export async function startGuarded(file: string, folder: string, name: string, config: string): Promise<GuardedServer> {
  const port = await freePort();
  const path = join(folder, `${name}.conf`);
  const store = join(folder, `${name}-data`);
  writeFileSync(path, `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${store}" }\n${config}\n`);
  const child = startChild(file, ["-c", path], { stdio: "ignore" });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  for (let n = 0; n < 400 && child.exitCode === null; n += 1) {
    if (await listens(port)) return { address: `127.0.0.1:${port}`, stop };
    await pause(50);
  }
  await stop();
  throw new Error(`nats-server did not start with ${name}`);
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
