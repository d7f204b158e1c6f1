/** Durations as the provider has them. */
import { formatDuration, SECOND } from "../../../design/units.ts";

/** Whole seconds, rounded up: a limit that is in force must not become none. */
export function seconds(nanos: number, remark: (text: string) => void): number {
  const whole = Math.ceil(nanos / SECOND);
  if (nanos % SECOND !== 0) {
    remark(
      `The provider counts whole seconds: ${formatDuration(nanos)} is written as ${formatDuration(whole * SECOND)}.`,
    );
  }
  return whole;
}
