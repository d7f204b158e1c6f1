import { type Connect, linkTo } from "../worker/link.ts";
import type { Failed } from "../worker/serve.ts";
import type { CheckAnswer, CheckRequest } from "./session.ts";

/** A linter in a worker. */
export const connectWorker: Connect<CheckRequest, CheckAnswer | Failed> = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./lint.worker.ts", import.meta.url), { type: "module", name: "lint" });
  return linkTo(worker, onAnswer, onFailure, "The linter could not be loaded.");
};
