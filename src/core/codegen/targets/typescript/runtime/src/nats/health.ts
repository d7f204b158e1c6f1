/** Tells whoever runs the program how it is: `/healthz` while it lives, `/readyz` while it works. */
import { createServer } from "node:http";
import type { Log } from "./log.js";
import type { Settings } from "./settings.js";

/** Undefined where the settings want none. `isReady` is asked each time. Returns what ends it. */
export function serveHealth({ health }: Settings, log: Log, isReady: () => boolean): (() => void) | undefined {
  if (!health) return undefined;
  const server = createServer(({ url = "" }, response) => {
    const path = url.split("?")[0];
    const known = path === "/healthz" || path === "/readyz";
    const status = !known ? 404 : path === "/readyz" && !isReady() ? 503 : 200;
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
    response.end(status === 200 ? "ok\n" : status === 503 ? "not ready\n" : "not found\n");
  });
  server.on("error", (error) => log.error("the health server failed", { error }));
  server.listen(health.port, health.host, () => log.info("health server listens", health));
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
