import { type Connect, linkTo } from "#editor/worker/link.ts";
import type { Failed } from "#editor/worker/serve.ts";
import type { LargeAnswer, LargeRequest } from "./session.ts";

/** What reads and writes large designs, in a worker. */
export const connectWorker: Connect<LargeRequest, LargeAnswer | Failed> = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./large.worker.ts", import.meta.url), { type: "module", name: "library" });
  return linkTo(worker, onAnswer, onFailure, "It could not be loaded.");
};
