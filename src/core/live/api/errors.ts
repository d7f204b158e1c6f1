import type { PortError } from "../port.ts";

/** Why a request to the API has no good answer. Words: `messages.ts`. */
export type ApiError =
  | PortError
  /** The server's own refusal. `errCode` is 0 where it gives none. */
  | { readonly code: "api/refused"; readonly status: number; readonly errCode: number; readonly description: string }
  /** No answer of the API at all: not JSON, or nothing that the request asks for. */
  | { readonly code: "api/malformed"; readonly detail: string };

/** The server's `err_code`s that mean: there is no such thing. */
const NOT_FOUND = { stream: 10059, consumer: 10014 } as const;

/** Whether the server says that it has no such stream or consumer. */
export function isNotFound(error: ApiError, what: keyof typeof NOT_FOUND): boolean {
  return error.code === "api/refused" && error.errCode === NOT_FOUND[what];
}
