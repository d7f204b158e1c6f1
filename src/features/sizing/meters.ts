/** What of its limits a consumer uses: the bars beside its figures. */
import { THRESHOLDS } from "#core/lint/thresholds.ts";
import type { ConsumerSizing } from "#core/sizing/consumer-sizing.ts";
import type { Figure } from "#core/sizing/figure.ts";
import { figureText } from "#core/sizing/words.ts";

/** A bar. */
export interface Meter {
  readonly key: string;
  readonly label: string;
  /** 1 is all there is. */
  readonly share: number;
  /** In words: `17% of 3 instances`, `45 of 1,000`. */
  readonly text: string;
  /** From here on it is told as high: 1 where all of it may be used. */
  readonly high: number;
  /** Places of the bar that matter. */
  readonly marks: readonly number[];
}

/** Those that are known, in the order in which they stop a consumer. */
export function metersOf(sizing: ConsumerSizing): readonly Meter[] {
  const { utilisation, neededPending, pendingLimit, neededAckWait, ackWait, buffered, mostBuffered } = sizing;
  const meters: Meter[] = [];
  if (utilisation.state === "known") {
    const marks = [THRESHOLDS.plannedUtilisation];
    meters.push({
      key: "utilisation",
      label: "Workers' time",
      share: utilisation.value,
      text: figureText(utilisation),
      high: THRESHOLDS.utilisation,
      marks,
    });
  }
  const against = (label: string, used: Figure, most: Figure) => {
    if (used.state !== "known" || most.state !== "known" || most.value <= 0) return;
    meters.push({
      key: label,
      label,
      share: used.value / most.value,
      text: `${figureText(used)} of ${figureText(most)}`,
      high: 1,
      marks: [],
    });
  };
  against("max_ack_pending", neededPending, pendingLimit);
  against("Deadline for acks", neededAckWait, ackWait);
  against("Held by a process", buffered, mostBuffered);
  return meters;
}
