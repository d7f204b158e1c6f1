/** When what is known of a server is of. Apart from `use-live.ts`, which the start loads. */
import { useLive } from "./use-live.ts";

/** `as of 10:31:05`, in the user's zone. `at`: milliseconds since 1970. */
export function asOfText(at: number): string {
  return `as of ${new Date(at).toLocaleTimeString("en-GB")}`;
}

/** `as of 10:31:05` while the connection is lost and what is shown is of then; else null. */
export function useAsOf(): string | null {
  return useLive(({ connection }) => (connection.state === "reconnecting" ? asOfText(connection.asOf) : null));
}
