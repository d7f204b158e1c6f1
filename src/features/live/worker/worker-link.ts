import { type Connect, linkTo } from "#editor/worker/link.ts";
import type { LiveEvent, LiveRequest } from "./messages.ts";

/** What speaks with the server, in a worker. */
export const connectWorker: Connect<LiveRequest, LiveEvent> = (onEvent, onFailure) => {
  const worker = new Worker(new URL("./live.worker.ts", import.meta.url), { type: "module", name: "live" });
  return linkTo(worker, onEvent, onFailure, "It could not be loaded.");
};
