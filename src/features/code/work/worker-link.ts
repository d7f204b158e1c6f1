import type { CodeAnswer, CodeRequest } from "./session.ts";

/** Who writes the code, somewhere else: asked one thing at a time. */
export interface CodeLink {
  send(request: CodeRequest): void;
  end(): void;
}

/** `onAnswer` hears each answer; `onFailure` hears that none will come, and why. */
export type ConnectCode = (onAnswer: (answer: CodeAnswer) => void, onFailure: (problem: string) => void) => CodeLink;

/** In a worker. */
export const connectCodeWorker: ConnectCode = (onAnswer, onFailure) => {
  const worker = new Worker(new URL("./code.worker.ts", import.meta.url), { type: "module", name: "code" });
  worker.addEventListener("message", ({ data }: MessageEvent<CodeAnswer>) => onAnswer(data));
  worker.addEventListener("messageerror", () => onFailure("The answer could not be read."));
  worker.addEventListener("error", (event) => onFailure(event.message || "The exporter could not be loaded."));
  return { send: (request) => worker.postMessage(request), end: () => worker.terminate() };
};
