/** The worker's end of a link. */
import { thrownText } from "#core/result.ts";
import { Inbox, parcelsOf } from "./parcels.ts";

/** The answer to a request on which the worker threw. */
export interface Failed {
  readonly type: "failed";
  readonly problem: string;
}

/** From now on this worker answers each request. `transferred`: what of an answer is handed over, not copied. */
export function serve<Request, Answer>(
  answerTo: (request: Request) => Answer,
  transferred: (answer: Answer) => Transferable[] = () => [],
): void {
  const inbox = new Inbox<Request>();
  addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    try {
      const request = inbox.take(data);
      if (request === undefined) return;
      const answer = answerTo(request);
      const transfer = transferred(answer);
      if (transfer.length > 0) postMessage(answer, { transfer });
      else sayInParcels(answer);
    } catch (thrown) {
      postMessage({ type: "failed", problem: thrownText(thrown) } satisfies Failed);
    }
  });
}

/** The same, for answers that take their time. What is asked meanwhile is answered when it is ready, in any order. */
export function serveLater<Request, Answer>(answerTo: (request: Request) => Promise<Answer>): void {
  const inbox = new Inbox<Request>();
  addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const request = inbox.take(data);
    if (request === undefined) return;
    answerTo(request).then(sayInParcels, (thrown) =>
      postMessage({ type: "failed", problem: thrownText(thrown) } satisfies Failed),
    );
  });
}

/** From a worker to its page, which takes large messages a little at a time. */
export function sayInParcels(message: unknown): void {
  for (const parcel of parcelsOf(message)) postMessage(parcel);
}
