import { assertNever } from "#core/result.ts";
import type { DeadEndCode } from "#core/topology/model.ts";

/** What to do about something that goes nowhere. */
export function deadEndAdvice(code: DeadEndCode): string {
  switch (code) {
    case "publish/uncaptured":
      return "Add the subject to a stream, or set the mode to core when nothing needs to store it.";
    case "dead-letter/uncaptured":
      return "Add the subject to a stream that keeps dead letters.";
    case "request/unanswered":
      return "Give a service an endpoint on this subject.";
    case "filter/matches-nothing":
      return "Change the filter, or add a subject that it matches to the stream.";
    case "source/matches-nothing":
      return "Change the filter or the transform to match what the origin stores.";
    case "republish/matches-nothing":
      return "Change the republish source to match what the stream stores.";
    case "bucket/missing":
      return "Choose a bucket of this design, or add one.";
    default:
      return assertNever(code);
  }
}
