/** How maps is put together. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import type { Log } from "../nats/log.js";
import type { Base, Part, Running } from "../nats/program.js";
import { serve } from "../nats/service.js";
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
      ...serveMaps(connection, app),
      buckets.limits.watch((entry) => handlers.watchLimits(entry, app)),
      buckets.images.watch((entry) => handlers.watchImages(entry, app)),
    ],
  };
}

/** Service maps. */
function serveMaps(connection: Connection, app: App): Part[] {
  return [
    serve(connection, { subject: "maps.*", queue: "q" }, (request) => handlers.answerMaps(request, app)),
    serve(connection, { subject: "maps.all.*" }, (request) => handlers.answerMapsAllZoom(request, app)),
  ];
}
