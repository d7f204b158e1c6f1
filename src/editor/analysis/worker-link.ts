import { type Connect, linkTo } from "../worker/link.ts";
import type { Failed } from "../worker/serve.ts";
import type { AnalysisAnswer, AnalysisRequest } from "./session.ts";

/** What sizes designs, in a worker. */
export const connectWorker: Connect<AnalysisRequest, AnalysisAnswer | Failed> = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./analysis.worker.ts", import.meta.url), { type: "module", name: "analysis" });
  return linkTo(worker, onAnswer, onFailure, "It could not be loaded.");
};
