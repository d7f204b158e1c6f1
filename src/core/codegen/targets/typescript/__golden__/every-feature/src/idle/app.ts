/** How idle is put together. Generated: it is written anew with every export. */
import type { Log } from "../nats/log.js";
import type { Base, Running } from "../nats/program.js";
import { Sample } from "../nats/sample.js";
import * as handlers from "./handlers.js";

/** What handlers work with. */
export interface App {
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
  /** For sample traffic. */
  readonly sample: Sample;
}

/** Starts all that the program does. */
export function start({ settings, log, signal }: Base): Running {
  const sample = new Sample(settings, log, signal);
  const app: App = { log, signal, sample };
  return {
    parts: [],
    produced: handlers.produce(app),
  };
}
