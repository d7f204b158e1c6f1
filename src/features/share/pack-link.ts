import type { Design } from "#core/design/model.ts";

export interface PackRequest {
  readonly id: number;
  readonly design: Design;
  /** Seals the link; null for a plain one. */
  readonly passphrase: string | null;
}

export type PackAnswer =
  | { readonly id: number; readonly fragment: string }
  | { readonly id: number; readonly problem: string };

interface Waiting {
  done(fragment: string): void;
  fail(problem: Error): void;
}

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** The fragment of the design's link, made in a worker. Rejects with what went wrong there. */
export function packLink(design: Design, passphrase: string | null = null): Promise<string> {
  const running = worker ?? start();
  lastId += 1;
  const request: PackRequest = { id: lastId, design, passphrase };
  return new Promise((done, fail) => {
    waiting.set(request.id, { done, fail });
    running.postMessage(request);
  });
}

function start(): Worker {
  const started = new Worker(new URL("./link.worker.ts", import.meta.url), { type: "module", name: "link" });
  started.addEventListener("message", ({ data }: MessageEvent<PackAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("fragment" in data) asked?.done(data.fragment);
    else asked?.fail(new Error(data.problem));
  });
  started.addEventListener("error", () => {
    for (const { fail } of waiting.values()) fail(new Error("The part of the app that packs links did not start."));
    waiting.clear();
    worker = null;
  });
  worker = started;
  return started;
}
