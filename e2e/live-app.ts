/** The app as a person starts it, with the sandbox beside it. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { endsWithTest, freePort } from "./live-support.ts";

export interface StartedApp {
  /** Of the page. */
  readonly url: string;
  /** Of the sandbox, for TCP clients. */
  readonly nats: string;
}

/** What `npm start` runs, with this server for its sandbox, and the build that is tested. Ends with the test. */
export async function startApp(serverFile: string): Promise<StartedApp> {
  const port = await freePort();
  const app = spawn(process.execPath, [fileURLToPath(new URL("../scripts/start.mjs", import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      NATS_SERVER: serverFile,
      E2E_BUILD: process.env.E2E_BUILD ?? "dist",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // Its sandbox goes with it.
  endsWithTest({ stop: () => void app.kill("SIGTERM") });
  let said = "";
  return await new Promise((done, fail) => {
    app.once("exit", (status) => fail(new Error(`npm start ended (${status}): ${said}`)));
    app.stdout.on("data", (text) => {
      said += text;
      const [, nats] = /^Sandbox with JetStream: .*, (nats:\S+) \(by TCP\)$/m.exec(said) ?? [];
      const [, url] = /^JetStream Designer: (http:\S+)$/m.exec(said) ?? [];
      if (nats && url) done({ url, nats });
    });
  });
}
