/** How long a fix has a stream keep its messages. */
import type { StreamConfig } from "../../jetstream/wire.ts";

/** Past it a design cannot hold a duration. */
const LONGEST = 2 ** 59;

/** A `max_age` of `wanted`, or of the declared duplicate window, below which the server refuses it (10052). */
export function ageFor({ duplicate_window: window = 0 }: StreamConfig, wanted: number): number | undefined {
  const age = Math.max(wanted, window);
  return age < LONGEST ? age : undefined;
}
