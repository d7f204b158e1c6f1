/** How type is put together. Generated: it is written anew with every export. */
import type { Log } from "../nats/log.js";
import type { Base, Running } from "../nats/program.js";
import { Sample } from "../nats/sample.js";
import { type Buckets, openBuckets } from "./buckets.js";
import { Publisher } from "./publisher.js";
import * as handlers from "./handlers.js";

/** What handlers work with. */
export interface App {
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
  readonly publisher: Publisher;
  readonly buckets: Buckets;
  /** For sample traffic. */
  readonly sample: Sample;
}

/** Starts all that the program does. */
export function start({ connection, settings, log, signal }: Base): Running {
  const publisher = new Publisher(connection);
  const buckets = openBuckets(connection);
  const sample = new Sample(settings, log, signal);
  const app: App = { log, signal, publisher, buckets, sample };
  return {
    parts: [],
    produced: handlers.produce(app),
    flush: () => publisher.flush(),
  };
}
