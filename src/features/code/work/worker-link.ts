import { type Connect, linkTo } from "#editor/worker/link.ts";
import type { Failed } from "#editor/worker/serve.ts";
import type { CodeAnswer, CodeRequest } from "./session.ts";

/** What writes code, in a worker. */
export const connectWorker: Connect<CodeRequest, CodeAnswer | Failed> = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./code.worker.ts", import.meta.url), { type: "module", name: "code" });
  return linkTo(worker, onAnswer, onFailure, "The exporter could not be loaded.");
};
