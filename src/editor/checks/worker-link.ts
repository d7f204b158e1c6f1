import type { CheckAnswer, CheckRequest } from "./session.ts";

/** A linter somewhere else: asked one thing at a time. */
export interface Link {
  send(request: CheckRequest): void;
  end(): void;
}

/** Starts a linter. `onAnswer` hears each answer; `onFailure` hears that none will come, and why. */
export type Connect = (onAnswer: (answer: CheckAnswer) => void, onFailure: (problem: string) => void) => Link;

/** A linter in a worker. */
export const connectWorker: Connect = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./lint.worker.ts", import.meta.url), { type: "module", name: "lint" });
  worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => onAnswer(data));
  worker.addEventListener("messageerror", () => onFailure("The answer could not be read."));
  worker.addEventListener("error", (event) => onFailure(event.message || "The linter could not be loaded."));
  return { send: (request) => worker.postMessage(request), end: () => worker.terminate() };
};
