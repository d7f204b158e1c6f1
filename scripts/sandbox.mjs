#!/usr/bin/env node
// npm run sandbox: a local nats-server with JetStream and WebSocket, gone with all its data when it is stopped.
import { parseArgs } from "node:util";
import { checkNode, fail, say } from "./lib/project.mjs";
import { findOrInstallNatsServer, originsOf, startSandbox } from "./lib/sandbox.mjs";

const HELP = `npm run sandbox [-- options]

Starts a nats-server with JetStream on this machine, for browsers (WebSocket) and TCP clients.
Its data is in a temporary folder, and removed when it stops.

  --port <number>     for TCP clients; a free one by default
  --ws-port <number>  for browsers; a free one by default
  --origin <origin>   a page that may connect, besides npm start's and npm run dev's; may be repeated
`;

/** The ports that npm start and npm run dev take, with those that they go on to when one is in use. */
const APP_PORTS = [4173, 5173].flatMap((first) => Array.from({ length: 10 }, (_, n) => first + n));

checkNode();
const options = readOptions();
if (options.help) {
  say(HELP);
  process.exit(0);
}
const file = findOrInstallNatsServer();
if (!file) fail("There is no nats-server to start.");
const sandbox = await startSandbox(file, {
  port: portOf("--port", options.port),
  wsPort: portOf("--ws-port", options["ws-port"]),
  origins: [...APP_PORTS.flatMap(originsOf), ...(options.origin ?? [])],
}).catch((error) => fail(`The sandbox did not start: ${error.message}`));

say(`Sandbox with JetStream, gone when this stops (Ctrl+C):
  in the app:  ${sandbox.ws}
  by TCP:      ${sandbox.nats}`);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await sandbox.stop();
    process.exit(0);
  });
}
await sandbox.ended;
if (!stopping) {
  await sandbox.stop();
  fail("The server has ended.");
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string" },
        "ws-port": { type: "string" },
        origin: { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
      },
    });
    return values;
  } catch (error) {
    return fail(`${error.message}\n\n${HELP}`);
  }
}

function portOf(name, text) {
  if (text === undefined) return -1;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) fail(`${name} takes a number from 1 to 65535.`);
  return port;
}
