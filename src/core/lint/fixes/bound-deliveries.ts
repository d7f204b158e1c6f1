/** A bound on deliveries, with pauses between them and a way out for what is given up. */

import { MINUTE } from "../../design/units.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import { goodAckWait } from "../facts/consumers/retries.ts";
import { settings } from "../facts/inputs.ts";
import { storeOf } from "../facts/stores/stores.ts";
import type { Read } from "../incremental/cells.ts";
import { type ConsumerChanges, nakDelayText } from "./consumers.ts";
import { deadLetterPath, hasDeadLetterPath } from "./dead-letters.ts";

const PAUSES = [2 * MINUTE, 10 * MINUTE, 30 * MINUTE];

/** A bound on deliveries, and what is said of it. */
export interface Bounded extends ConsumerChanges {
  readonly attempts: number;
  /** The stream that keeps what is given up; undefined when nothing new is needed. */
  readonly stream: string | undefined;
}

/**
 * Bounds deliveries, spaces them out where the stream keeps messages long enough, and gives what is given up somewhere
 * to go. Undefined when no dead-letter path can be made.
 */
export function boundDeliveries(read: Read, reader: Reader): Bounded | undefined {
  const needsPath = reader.work.declared.guarantee !== "at-most-once" && !hasDeadLetterPath(read, reader);
  const path = needsPath ? deadLetterPath(read, reader) : undefined;
  if (needsPath && !path) return undefined;
  const { thresholds } = read(settings, "");
  const { backoff = [] } = reader.effective;
  const steps = backoff.length > 0 ? backoff : (pausesFor(read, reader) ?? []);
  const attempts = Math.max(thresholds.deliveries, steps.length + 1);
  const [first] = steps;
  const naks = reader.work.declared.retryMode === "nak";
  return {
    attempts,
    stream: path?.stream,
    config: {
      max_deliver: attempts,
      ...(backoff.length === 0 && first !== undefined && { backoff: steps }),
      ...(reader.config.ack_wait !== undefined && first !== undefined && { ack_wait: first }),
    },
    worker: {
      ...(path && { deadLetter: { subject: path.subject } }),
      ...(naks && { retryMode: "nak_delay", nakDelay: nakDelayText(first ?? thresholds.nakDelay) }),
    },
    commands: path?.commands ?? [],
  };
}

function pausesFor(read: Read, reader: Reader): readonly number[] | undefined {
  const good = goodAckWait(reader, read(settings, "").thresholds);
  if (good === undefined) return undefined;
  const first = Math.max(good, reader.ackWait);
  const steps = [first, ...PAUSES.filter((pause) => pause > first)];
  const span = steps.reduce((sum, step) => sum + step, 0) + (steps.at(-1) ?? 0);
  const maxAge = read(storeOf, reader.store)?.effective.max_age ?? 0;
  return maxAge > 0 && 2 * span > maxAge ? undefined : steps;
}
