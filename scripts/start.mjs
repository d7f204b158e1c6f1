#!/usr/bin/env node
// npm start: installs what is missing, builds when something changed, serves the app on loopback.
import { buildApp } from "./lib/build.mjs";
import { checkNode, ensurePackages, say } from "./lib/project.mjs";

checkNode();
ensurePackages();
buildApp();

const { preview } = await import("vite");
const port = Number(process.env.PORT) || 4173;
const server = await preview({ preview: { host: "127.0.0.1", port, strictPort: Boolean(process.env.PORT) } });
const [address] = server.resolvedUrls?.local ?? [];
say(`\nJetStream Designer: ${address}\nPress Ctrl+C to stop.`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
