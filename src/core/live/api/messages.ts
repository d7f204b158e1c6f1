/** The words for requests to the API that have no good answer. */
import { assertNever } from "../../result.ts";
import type { ApiError } from "./errors.ts";
import type { ScopeProblem } from "./scope.ts";

/** One sentence. */
export function apiErrorText(error: ApiError): string {
  switch (error.code) {
    case "port/timeout":
      return `No reply to ${error.subject} in time.`;
    case "port/no-responders":
      return `Nobody answers ${error.subject}: JetStream is off there, or the domain or API prefix is another one.`;
    case "port/permission":
      return `The user has no permission for ${error.subject}.`;
    case "port/too-large":
      return `The request to ${error.subject} is larger than the server's max_payload.`;
    case "port/closed":
      return "The connection ended before the reply came.";
    case "api/refused":
      return `The server refused: ${error.description || "no reason given"}${error.errCode ? ` (err_code ${error.errCode})` : ""}.`;
    case "api/malformed":
      return `The reply is not the JetStream API's: ${error.detail}.`;
    default:
      return assertNever(error);
  }
}

/** One sentence, for the field that is wrong. */
export function scopeProblemText(problem: ScopeProblem): string {
  switch (problem) {
    case "scope/bad-domain":
      return "A domain is one word, without dots, spaces and wildcards.";
    case "scope/bad-prefix":
      return "An API prefix is a subject without wildcards, such as $JS.hub.API.";
    case "scope/both":
      return "Give the domain or the API prefix, not both: the domain hub is the prefix $JS.hub.API.";
    default:
      return assertNever(problem);
  }
}
