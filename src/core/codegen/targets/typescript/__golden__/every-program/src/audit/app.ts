/** How audit is put together. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import type { Log } from "../nats/log.js";
import type { Base, Part, Running } from "../nats/program.js";
import { pullWorker } from "../nats/pull.js";
import * as handlers from "./handlers.js";

/** What handlers work with. */
export interface App {
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
}

/** Starts all that the program does. */
export function start({ connection, log, signal }: Base): Running {
  const app: App = { log, signal };
  return {
    parts: [
      startAudit(connection, app),
    ],
  };
}

/** Consumer audit, on stream JOURNAL. */
function startAudit(connection: Connection, app: App): Part {
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
