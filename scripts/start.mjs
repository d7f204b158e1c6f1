#!/usr/bin/env node
// npm start: installs what is missing, builds when something changed, serves the app on loopback, with a sandbox to
// connect to where a nats-server is found.
import { buildApp } from "./lib/build.mjs";
import { checkNode, ensurePackages, say } from "./lib/project.mjs";
import { findNatsServer, originsOf, startSandbox } from "./lib/sandbox.mjs";

checkNode();
/** The browser tests name a build: it is served as it is, and nothing is installed or built below them. */
const { E2E_BUILD: tested } = process.env;
if (!tested) {
  ensurePackages();
  buildApp();
}

let sandbox = null;

/** Tells the app where its sandbox is; 404 without one. */
const sandboxAddress = {
  name: "sandbox-address",
  configurePreviewServer: ({ middlewares }) => {
    middlewares.use("/sandbox.json", (_request, response) => {
      response.statusCode = sandbox ? 200 : 404;
      response.setHeader("content-type", "application/json");
      response.setHeader("cache-control", "no-store");
      response.end(JSON.stringify(sandbox ? { ws: sandbox.ws, nats: sandbox.nats } : {}));
    });
  },
};

const { preview } = await import("vite");
const port = Number(process.env.PORT) || 4173;
const server = await preview({
  ...(tested && { build: { outDir: tested } }),
  preview: { host: "127.0.0.1", port, strictPort: Boolean(process.env.PORT) },
  plugins: [sandboxAddress],
});
const [address] = server.resolvedUrls?.local ?? [];
await startWithSandbox();
say(`\nJetStream Designer: ${address}\nPress Ctrl+C to stop.`);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await sandbox?.stop();
    process.exit(0);
  });
}

/** Whatever becomes of it, the app is served. */
async function startWithSandbox() {
  const file = findNatsServer();
  if (!file) {
    say("No nats-server was found: `npm run sandbox` installs and starts one to try things on.");
    return;
  }
  try {
    sandbox = await startSandbox(file, { origins: originsOf(new URL(address).port) });
    sandbox.ended.then(() => {
      sandbox = null;
    });
    say(`Sandbox with JetStream: ${sandbox.ws} (in the app), ${sandbox.nats} (by TCP)`);
  } catch (error) {
    say(`No sandbox: ${error.message}`);
  }
}
