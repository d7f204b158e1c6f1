/** How maps is put together. Generated: it is written anew with every export. */
import { serve } from "../nats/service.js";
import { openBuckets } from "./buckets.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, log, signal }) {
  const buckets = openBuckets(connection);
  const app = { log, signal, buckets };
  return {
    parts: [
      ...serveMaps(connection, app),
      buckets.limits.watch((entry) => handlers.watchLimits(entry, app)),
      buckets.images.watch((entry) => handlers.watchImages(entry, app)),
    ],
  };
}

/** Service maps. */
function serveMaps(connection, app) {
  return [
    serve(connection, { subject: "maps.*", queue: "q" }, (request) => handlers.answerMaps(request, app)),
    serve(connection, { subject: "maps.all.*" }, (request) => handlers.answerMapsAllZoom(request, app)),
  ];
}
