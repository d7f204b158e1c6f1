/** How search is put together. Generated: it is written anew with every export. */
import { rescue } from "../nats/advisories.js";
import type { Connection } from "../nats/connection.js";
import type { Log } from "../nats/log.js";
import type { Base, Part, Running } from "../nats/program.js";
import { pullWorker } from "../nats/pull.js";
import { type Buckets, openBuckets } from "./buckets.js";
import * as handlers from "./handlers.js";

/** What handlers work with. */
export interface App {
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
  readonly buckets: Buckets;
}

/** Starts all that the program does. */
export function start({ connection, log, signal }: Base): Running {
  const buckets = openBuckets(connection);
  const app: App = { log, signal, buckets };
  return {
    parts: [
      startSearchIndex(connection, app),
      rescue(connection, {
        subject: "dlq.orders.search",
        stored: true,
        stream: "ORDERS",
        consumer: "search-index",
        deletes: false,
      }),
    ],
  };
}

/** Consumer search-index, on stream ORDERS. */
function startSearchIndex(connection: Connection, app: App): Part {
  return pullWorker(
    connection,
    { stream: "ORDERS", name: "search-index" },
    { expires: 30_000 },
    {
      name: "search-index",
      acks: "explicit",
      concurrency: 32,
      prefetch: 64,
      onFailure: { mode: "nak", delays: [30_000, 120_000, 600_000, 1_800_000] },
      maxDeliver: 5,
      deadLetter: { subject: "dlq.orders.search", stored: true },
    },
    (message) => handlers.handleSearchIndex(message, app),
  );
}
