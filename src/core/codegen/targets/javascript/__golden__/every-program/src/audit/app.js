/** How audit is put together. Generated: it is written anew with every export. */
import { pullWorker } from "../nats/pull.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, log, signal }) {
  const app = { log, signal };
  return {
    parts: [
      startAudit(connection, app),
    ],
  };
}

/** Consumer audit, on stream JOURNAL. */
function startAudit(connection, app) {
  return pullWorker(
    connection,
    { stream: "JOURNAL", domain: "archive", name: "audit" },
    { expires: 30_000 },
    {
      name: "audit",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      onFailure: { mode: "nak", delays: [1_000, 5_000, 30_000] },
      maxDeliver: 2,
    },
    (message) => handlers.handleAudit(message, app),
  );
}
