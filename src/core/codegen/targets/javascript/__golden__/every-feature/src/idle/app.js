/** How idle is put together. Generated: it is written anew with every export. */
import { Sample } from "../nats/sample.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ settings, log, signal }) {
  const sample = new Sample(settings, log, signal);
  const app = { log, signal, sample };
  return {
    parts: [],
    produced: handlers.produce(app),
  };
}
