/** How long a stream keeps its messages: what a design says, and what a fix has it say. */
import { formatDuration } from "../../design/units.ts";
import type { StreamConfig } from "../../jetstream/wire.ts";

/** Past it a design cannot hold a duration. */
const LONGEST = 2 ** 59;

/** A declared duration for a message: exact, as far as people would write it. */
export function durationText(nanos: number): string {
  return nanos < LONGEST ? formatDuration(nanos) : "more than 18 years";
}

/** A `max_age` of `wanted`, or of the declared duplicate window, below which the server refuses it (10052). */
export function ageFor({ duplicate_window: window = 0 }: StreamConfig, wanted: number): number | undefined {
  const age = Math.max(wanted, window);
  return age < LONGEST ? age : undefined;
}
