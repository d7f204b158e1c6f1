/** How search is put together. Generated: it is written anew with every export. */
import { rescue } from "../nats/advisories.js";
import { pullWorker } from "../nats/pull.js";
import { openBuckets } from "./buckets.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, log, signal }) {
  const buckets = openBuckets(connection);
  const app = { log, signal, buckets };
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
function startSearchIndex(connection, app) {
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
