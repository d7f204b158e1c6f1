/** F4 and F5: how long to wait for acks, and how many messages a client may hold. */
import type { Reader } from "../lint/facts/consumers/readers.ts";
import { acknowledged, bufferedMessages, shortestDeadline } from "../lint/facts/consumers/retries.ts";
import { settings } from "../lint/facts/inputs.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { derive, type Figure, given, none } from "./figure.ts";
import { quantityText } from "./quantity-text.ts";
import type { Handlers } from "./workers.ts";

/** Deadlines and buffers of one consumer. */
export interface AckBounds {
  /** The shortest time that some delivery has: `ack_wait`, or a step of `backoff`. */
  readonly ackWait: Figure<"ns">;
  /** What handling and the client's buffer need. */
  readonly neededAckWait: Figure<"ns">;
  /** Messages that one process holds: what it fetches ahead, or its share of what is pushed. */
  readonly buffered: Figure<"count">;
  /** The most that leaves half of the deadline as a margin. */
  readonly mostBuffered: Figure<"count">;
}

/** `handlers`: of the same reader. Where nothing is acknowledged there is only the buffer. */
export function ackBoundsOf(read: Read, reader: Reader, { mean, p99, concurrency }: Handlers): AckBounds {
  const { thresholds } = read(settings, "");
  const { id: element, work, config } = reader;
  const buffered = bufferedOf(reader);
  if (!acknowledged(reader)) {
    const why = "nothing is acknowledged";
    return { ackWait: none("ns", why), neededAckWait: none("ns", why), buffered, mostBuffered: none("count", why) };
  }
  const deadline = shortestDeadline(reader);
  const isDeclared = deadline.step !== undefined || config.ack_wait !== undefined;
  const ackWait = given("ns", deadline.wait, { element, at: deadline.at }, isDeclared ? "declared" : "server default");
  const least = thresholds.leastAckWait;
  if (work.declared.progressAcks) {
    const renewed = given("ns", least, { element, at: ["worker", "progressAcks"] });
    const why = "in-progress acks renew the deadline";
    return { ackWait, neededAckWait: renewed, buffered, mostBuffered: none("count", why) };
  }
  const factor = thresholds.ackWaitFactor;
  const neededAckWait = derive("ns", [p99, mean, concurrency, buffered], (slow, ns, parallel, held) => {
    const inBuffer = (held * ns) / Math.max(1, parallel) + slow;
    const buffer = `${held} × ${quantityText("ns", ns)} ÷ ${parallel} + ${quantityText("ns", slow)}`;
    return {
      value: Math.max(least, factor * slow, inBuffer),
      formula: `most of ${quantityText("ns", least)}, ${factor} × ${quantityText("ns", slow)}, ${buffer}`,
    };
  });
  const mostBuffered = derive("count", [ackWait, p99, mean, concurrency], (wait, slow, ns, parallel) => {
    if (ns <= 0) return { none: "handling takes no time" };
    return {
      value: Math.max(1, Math.floor(((wait - slow) * parallel) / ns / 2)),
      formula: `(${quantityText("ns", wait)} − ${quantityText("ns", slow)}) × ${parallel} ÷ ${quantityText("ns", ns)} ÷ 2`,
    };
  });
  return { ackWait, neededAckWait, buffered, mostBuffered };
}

function bufferedOf(reader: Reader): Figure<"count"> {
  const { id: element, work, pull, effective } = reader;
  const held = bufferedMessages(reader);
  if (pull) {
    const basis = work.declared.prefetch === undefined ? "client default" : "declared";
    return given("count", held, { element, at: ["worker", "prefetch"] }, basis);
  }
  if (held === undefined) return none("count", "the server pushes without a limit");
  const instances = given("count", work.declared.instances, { element, at: ["worker", "instances"] });
  return derive("count", [instances], (count) => ({
    value: held,
    formula: `max_ack_pending ${effective.max_ack_pending} ÷ ${count}, rounded up`,
  }));
}
