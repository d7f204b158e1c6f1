import type { ConnectError } from "#transport/errors.ts";
import { connectErrorText, likelyCauseText } from "#transport/messages.ts";
import type { Trouble } from "./messages.ts";

/** Why there is no connection, and what may be behind it, the likeliest first. `origin`: of the page. */
export function connectTrouble(error: ConnectError, origin: string): Trouble {
  const causes = "causes" in error ? error.causes : [];
  return { text: connectErrorText(error), advice: causes.map((cause) => likelyCauseText(cause, origin)) };
}
