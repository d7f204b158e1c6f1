/** The worker's end of a link. */
import { thrownText } from "#core/result.ts";

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
  addEventListener("message", ({ data }: MessageEvent<Request>) => {
    try {
      const answer = answerTo(data);
      postMessage(answer, { transfer: transferred(answer) });
    } catch (thrown) {
      postMessage({ type: "failed", problem: thrownText(thrown) } satisfies Failed);
    }
  });
}
