/** How billing is put together. Generated: it is written anew with every export. */
import { rescue } from "../nats/advisories.js";
import type { Connection } from "../nats/connection.js";
import type { Log } from "../nats/log.js";
import type { Base, Part, Running } from "../nats/program.js";
import { pullWorker } from "../nats/pull.js";
import { Publisher } from "./publisher.js";
import * as handlers from "./handlers.js";

/** What handlers work with. */
export interface App {
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
  readonly publisher: Publisher;
}

/** Starts all that the program does. */
export function start({ connection, log, signal }: Base): Running {
  const publisher = new Publisher(connection);
  const app: App = { log, signal, publisher };
  return {
    parts: [
      startBilling(connection, app),
      rescue(connection, {
        subject: "dlq.orders.billing",
        stored: true,
        stream: "ORDERS",
        consumer: "billing",
        deletes: false,
      }),
    ],
  };
}

/** Consumer billing, on stream ORDERS. */
function startBilling(connection: Connection, app: App): Part {
  return pullWorker(
    connection,
    { stream: "ORDERS", name: "billing" },
    { expires: 30_000 },
    {
      name: "billing",
      acks: "explicit",
      concurrency: 16,
      prefetch: 32,
      onFailure: { mode: "nak", delays: [30_000, 120_000, 600_000, 1_800_000] },
      maxDeliver: 5,
      deadLetter: { subject: "dlq.orders.billing", stored: true },
    },
    (message) => handlers.handleBilling(message, app),
  );
}
