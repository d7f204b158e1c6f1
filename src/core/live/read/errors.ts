import type { ApiError } from "../api/errors.ts";
import type { Cancelled } from "./pages.ts";

/** Why a server could not be read. Words: `messages.ts`. */
export type ReadError =
  | ApiError
  | Cancelled
  /** Nobody listens on the API's subjects. */
  | { readonly code: "read/no-jetstream"; readonly subject: string }
  /** JetStream runs, and not for this account. */
  | { readonly code: "read/not-enabled" };
