/** Words for what watching meets. */
import { assertNever } from "../../result.ts";
import type { Stall } from "../activity.ts";
import type { WatchProblem } from "./contract.ts";
import { MOST_CONSUMERS, MOST_STREAMS } from "./registry.ts";

/** One sentence, with the subject that was asked. */
export function watchProblemText({ code, subject, detail }: WatchProblem): string {
  switch (code) {
    case "watch/denied":
      return `The user may not publish to ${subject}: what it would say is not shown.`;
    case "watch/unanswered":
      return `No reply on ${subject}. It is asked again in a while.`;
    case "watch/refused":
      return `${subject} was refused: ${detail ?? "no reason given"}.`;
    case "watch/malformed":
      return `The reply on ${subject} is not what the JetStream API answers.`;
    case "watch/too-many":
      return `The server has more than ${MOST_STREAMS.toLocaleString("en")} streams or ${MOST_CONSUMERS.toLocaleString("en")} consumers: the others are not watched.`;
    default:
      return assertNever(code);
  }
}

/** Why a consumer stands still, after the words "Stalled: ". */
export function stallText(stall: Stall): string {
  switch (stall) {
    case "paused":
      return "it is paused";
    case "ack-pending":
      return "max_ack_pending messages are unacked";
    case "no-listener":
      return "nobody listens on its deliver subject";
    case "no-pull":
      return "no pull request waits";
    case "silent":
      return "messages wait and none are delivered";
    default:
      return assertNever(stall);
  }
}
