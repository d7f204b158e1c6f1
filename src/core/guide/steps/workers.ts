/** Step four, for each consumer: handlers, instances, messages held ready, and room for those under way. */
import { SECOND } from "../../design/units.ts";
import { messagesUnderWay, messagesWaiting, neededPending } from "../../lint/facts/consumers/pending.ts";
import { readerOf } from "../../lint/facts/consumers/readers.ts";
import { roundUpCount } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { consumerSizingOf } from "../../sizing/consumer-sizing.ts";
import { formulaText, roundedUp } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Reader, type Requirements } from "../requirements.ts";
import type { ConsumerPlan } from "./plans.ts";
import { factText } from "./requirements.ts";
import { rateOf } from "./subjects.ts";

/** Handlers at once in a process: of quick work, which mostly waits for others. Judgement. */
const QUICK_CONCURRENCY = 8;
/** Work from here on is slow: one at a time, none held ready. Judgement. */
const SLOW = SECOND;
/** Messages held ready for each handler of quick work. Judgement. */
const HELD_READY = 4;
/** One goes on while another is replaced. */
const LEAST_INSTANCES = 2;
const STEP = "consumers";

/** Handlers and instances: F3. */
export function staff(plans: readonly ConsumerPlan[], requirements: Requirements, draft: Draft): void {
  for (const plan of plans) {
    const [concurrency, why] = concurrencyFor(plan, requirements);
    if (!plan.ordered) draft.set(STEP, plan.id, ["worker", "concurrency"], concurrency, why);
  }
  const read = draft.read();
  for (const { id, reader, ordered, serial } of plans) {
    const { answer, path } = reader;
    const set = (value: number, reason: string, from: From, formula?: string) =>
      draft.set(STEP, id, ["worker", "instances"], value, { reason, from, ...(formula !== undefined && { formula }) });
    if (ordered) continue;
    if (serial) {
      set(1, "One message is under way at a time: more instances would wait.", [[...path, "order"]]);
      continue;
    }
    if (answer.instances !== undefined) {
      set(answer.instances, "As many as there are.", [[...path, "instances"]]);
      continue;
    }
    const least = requirements.production ? LEAST_INSTANCES : 1;
    const figure = read(consumerSizingOf, id)?.neededInstances;
    const rates = reader.messages.map(({ rate }) => rate.from);
    if (answer.parallelCalls !== undefined) {
      set(Math.min(least, answer.parallelCalls), "What is behind it bears few calls at once.", [
        [...path, "parallelCalls"],
      ]);
    } else if (figure?.state !== "known") {
      set(least, "One goes on while another is replaced.", "default");
    } else if (answer.latency !== undefined) {
      const peak = peakOver(reader);
      const needed = roundedUp(figure.value * peak);
      const formula = `${formulaText(figure)}, × ${quantityText("count", peak)} in the busiest minute = ${quantityText("count", needed)}`;
      set(
        Math.max(least, needed),
        "Messages of the busiest minute do not queue: enough workers for that.",
        fromAll([[...path, "latency"]], ...rates),
        formula,
      );
    } else {
      const reason = `${percentText()} of the workers' time is planned${figure.value < least ? "; one goes on while another is replaced" : ", which leaves room for peaks"}.`;
      set(
        Math.max(least, figure.value),
        reason,
        fromAll(reader.mean.from, ...rates),
        `${formulaText(figure)}${figure.value < least ? `, at least ${least}` : ""}`,
      );
    }
  }
}

function percentText(): string {
  return `${Math.round(THRESHOLDS.plannedUtilisation * 100)}%`;
}

/** The busiest minute over the mean. */
function peakOver(reader: Reader): number {
  const peak = reader.messages.reduce((sum, { peakRate, places }) => sum + peakRate.value * places, 0);
  return peak / rateOf(reader);
}

function concurrencyFor(
  { reader, serial }: ConsumerPlan,
  { production }: Requirements,
): [number, { reason: string; from: From; formula?: string }] {
  const { answer, path, mean } = reader;
  if (serial) return [1, { reason: "Order holds while one message is handled at a time.", from: [[...path, "order"]] }];
  if (answer.concurrency !== undefined)
    return [answer.concurrency, { reason: "As it is built.", from: [[...path, "concurrency"]] }];
  if (answer.parallelCalls !== undefined) {
    const processes = answer.instances ?? Math.min(production ? LEAST_INSTANCES : 1, answer.parallelCalls);
    const each = Math.max(1, Math.floor(answer.parallelCalls / processes));
    return [
      each,
      {
        reason: "All instances together make no more calls than are borne.",
        formula: `${answer.parallelCalls} ÷ ${processes} = ${each}`,
        from: [[...path, "parallelCalls"]],
      },
    ];
  }
  if (mean.value >= SLOW)
    return [1, { reason: "Work of seconds keeps a processor or a machine busy: one at a time.", from: mean.from }];
  return [QUICK_CONCURRENCY, { reason: "Quick work mostly waits for others: several at once.", from: mean.from }];
}

/** Messages held ready, and the most that are unacknowledged: F5 and F6. */
export function hold(plans: readonly ConsumerPlan[], draft: Draft): void {
  for (const { id, reader, ordered, serial } of plans) {
    if (ordered) continue;
    const { mean, p99, path, answer } = reader;
    const { concurrency = 1 } = draft.get(id, "consumer").worker ?? {};
    if (serial || mean.value >= SLOW || answer.parallelCalls !== undefined) {
      draft.set(STEP, id, ["worker", "prefetch"], concurrency, {
        reason: serial
          ? "None is held ready: it would be out of order."
          : "None is held ready: another worker may be free.",
        from: serial
          ? [[...path, "order"]]
          : fromAll(mean.from, answer.parallelCalls === undefined ? "default" : [[...path, "parallelCalls"]]),
      });
    } else {
      const deadline = Math.max(THRESHOLDS.leastAckWait, THRESHOLDS.ackWaitFactor * p99.value);
      const most = Math.max(1, Math.floor(((deadline - p99.value) * concurrency) / mean.value / 2));
      const value = Math.min(HELD_READY * concurrency, most);
      draft.set(STEP, id, ["worker", "prefetch"], value, {
        reason: "Handlers never wait for the network, and what is held is done in half of its deadline.",
        formula:
          `least of ${HELD_READY} × ${concurrency}, (${quantityText("ns", deadline)} − ${quantityText("ns", p99.value)}) × ` +
          `${concurrency} ÷ ${quantityText("ns", mean.value)} ÷ 2 = ${quantityText("count", value)}`,
        from: fromAll(mean.from, p99.from),
      });
    }
    draft.fill(id, ["worker", "retryMode"], "nak_delay");
    draft.fill(id, ["worker", "nakDelay"], factText(THRESHOLDS.nakDelay));
  }
  const read = draft.read();
  for (const { id, reader, ordered, serial } of plans) {
    if (ordered) continue;
    const { answer, path } = reader;
    const set = (value: number, reason: string, from: From, formula?: string) =>
      draft.set(STEP, id, ["config", "max_ack_pending"], value, {
        reason,
        from,
        ...(formula !== undefined && { formula }),
      });
    const known = read(readerOf, id);
    const { instances = 1, prefetch = 1, concurrency = 1 } = draft.get(id, "consumer").worker ?? {};
    if (serial) set(1, "One message under way at a time: nothing overtakes it.", [[...path, "order"]]);
    else if (answer.parallelCalls !== undefined) {
      set(answer.parallelCalls, "It counts over all instances: no more calls are made at once.", [
        [...path, "parallelCalls"],
      ]);
    } else if (known) {
      const held = instances * Math.max(prefetch, concurrency);
      const value = neededPending(read, known) ?? roundUpCount(1.2 * held) ?? held;
      const waiting = messagesWaiting(read, known)?.messages ?? 0;
      const load = `2 × ${quantityText("count", messagesUnderWay(read, known) ?? 0)} under way`;
      const retries = waiting > 0 ? ` + 2.2 × ${quantityText("count", waiting)} that wait for a retry` : "";
      set(
        value,
        "Room for what is under way at this rate, and for all that workers hold.",
        fromAll(reader.mean.from, ...reader.messages.map(({ rate }) => rate.from)),
        `most of ${load}${retries}, 1.2 × ${held} held by workers = ${quantityText("count", value)}`,
      );
    }
  }
}
