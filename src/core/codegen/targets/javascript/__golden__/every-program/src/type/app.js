/** How type is put together. Generated: it is written anew with every export. */
import { Sample } from "../nats/sample.js";
import { openBuckets } from "./buckets.js";
import { Publisher } from "./publisher.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, settings, log, signal }) {
  const publisher = new Publisher(connection);
  const buckets = openBuckets(connection);
  const sample = new Sample(settings, log, signal);
  const app = { log, signal, publisher, buckets, sample };
  return {
    parts: [],
    produced: handlers.produce(app),
    flush: () => publisher.flush(),
  };
}
