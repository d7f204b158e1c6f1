/** How pricing is put together. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import type { Log } from "../nats/log.js";
import type { Base, Part, Running } from "../nats/program.js";
import { serve } from "../nats/service.js";
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
      ...servePricing(connection, app),
    ],
  };
}

/** Service pricing. */
function servePricing(connection: Connection, app: App): Part[] {
  return [
    serve(connection, { subject: "pricing.quote", queue: "q" }, (request) => handlers.answerPricingQuote(request, app)),
  ];
}
