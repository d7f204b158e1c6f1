/** A worker as those see it who ask it something. */
import { Inbox, Outbox } from "./parcels.ts";

/** Something elsewhere that answers one request after the other. */
export interface Link<Request> {
  send(request: Request): void;
  end(): void;
}

/** Starts one. `onAnswer` hears each answer; `onFailure` hears that none will come, and why. */
export type Connect<Request, Answer> = (
  onAnswer: (answer: Answer) => void,
  onFailure: (problem: string) => void,
) => Link<Request>;

/** `notLoaded`: what is said of a worker whose code does not arrive. */
export function linkTo<Request, Answer>(
  worker: Worker,
  ...[onAnswer, onFailure, notLoaded]: [...Parameters<Connect<Request, Answer>>, notLoaded: string]
): Link<Request> {
  const inbox = new Inbox<Answer>();
  const outbox = new Outbox<Request>((data) => worker.postMessage(data));
  worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const answer = inbox.take(data);
    if (answer !== undefined) onAnswer(answer);
  });
  worker.addEventListener("messageerror", () => onFailure("The answer could not be read."));
  worker.addEventListener("error", (event) => onFailure(event.message || notLoaded));
  return {
    send: (request) => outbox.send(request),
    end() {
      outbox.end();
      worker.terminate();
    },
  };
}
