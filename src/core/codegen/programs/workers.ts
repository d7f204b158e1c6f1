/** What handles the messages of a consumer, and how. */

import type { FieldPath } from "../../topology/model.ts";
import type { Plan, PlannedConsumer } from "../plan.ts";
import { storedConsumer } from "../stored.ts";
import type { ExportNote } from "../target.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { OnFailure, ProgramWorker, Words } from "./model.ts";
import { millis } from "./publications.ts";
import { wordsOf } from "./words.ts";

/** Handlers at once, where the design does not say. */
const CONCURRENCY = 8;

/** Delays before a message comes again, where neither `backoff` nor the worker says. */
const DELAYS = [1_000, 5_000, 30_000] as const;

/** How long a pull waits, at most. */
const EXPIRES = 30_000;

const SHORTEST_PULL = 1_000;

/** How long handled messages are remembered, where the design does not say. */
const REMEMBERED = 120_000;

const NANOS_PER_MILLI = 1_000_000;

/** Undefined, with a note, when what the consumer reads is not in the design. */
export function programWorker(
  plan: Plan,
  consumer: PlannedConsumer,
  deadLetters: DeadLetters,
  unique: (words: Words) => Words,
  notes: ExportNote[],
): ProgramWorker | undefined {
  const { id, element, stream } = consumer;
  if (!stream) {
    notes.push({
      element: id,
      at: ["stream"],
      text: "What this consumer reads is not in the design: it gets no worker.",
    });
    return undefined;
  }
  const { worker = {}, ordered = false } = element;
  const config = storedConsumer(plan, consumer);
  const kind = ordered ? "ordered" : config.deliver_subject ? "push" : "pull";
  const acks = ordered ? "none" : ackingOf(config.ack_policy);
  const order = worker.ordering === "per-key" ? "subject" : (worker.ordering ?? "none");
  const single = ordered || acks === "all" || order === "strict";
  const pending = acks !== "none" && config.max_ack_pending > 0 ? config.max_ack_pending : Number.POSITIVE_INFINITY;
  const held = Math.min(pending, config.max_batch || pending);
  const concurrency = single ? 1 : Math.max(1, Math.min(worker.concurrency ?? CONCURRENCY, held));
  const ackWait = acks === "none" ? undefined : shortestWait(config.ack_wait, config.backoff);
  const maxDeliver = acks !== "none" && config.max_deliver > 0 ? config.max_deliver : undefined;
  const deadLetter = deadLetters.to(consumer);
  const mover = deadLetters.mover(consumer);
  const rescued = maxDeliver !== undefined && !mover && !deadLetters.isMoved(consumer);
  const rescue = rescued ? deadLetters.route(consumer) : undefined;
  const sweeps = mover ? deadLetters.swept(consumer) : rescue && deadLetters.isSwept(consumer) ? [rescue] : [];
  const group = config.priority_groups?.[0];
  const policy = config.priority_policy;
  const progress = progressOf(worker, ackWait);
  const note = (at: FieldPath, text: string) => notes.push({ element: id, at, text });
  if (worker.deadLetter && !deadLetter)
    note(
      ["worker", "deadLetter", "subject"],
      `Nobody can publish to ${JSON.stringify(worker.deadLetter.subject)}: dead letters are not sent there.`,
    );
  if (acks !== "none" && !deadLetter && deadLetters.isMoved(consumer) && deadLetters.deletes(consumer))
    note(
      ["worker", "deadLetter"],
      "A terminated message leaves this stream before its advisory is read, and cannot be copied: name a dead-letter subject here for messages that are rejected.",
    );
  if (config.priority_groups && config.priority_groups.length > 1)
    note(["config", "priority_groups"], `The worker pulls for the group ${JSON.stringify(group)} only.`);
  return {
    consumer,
    stream,
    words: unique(wordsOf(consumer.name ?? id, "worker")),
    kind,
    acks,
    filters: config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : []),
    concurrency,
    order: order === "strict" || single ? "strict" : order,
    prefetch: Math.max(concurrency, Math.min(worker.prefetch ?? 2 * concurrency, held)),
    expires: Math.min(
      ...[EXPIRES, ...(config.max_expires ? [config.max_expires / NANOS_PER_MILLI] : [])],
      ...(policy === "pinned_client" ? [pinnedExpires(config.priority_timeout)] : []),
    ),
    ...(kind === "pull" && group && policy && policy !== "none" && { group: { name: group, policy } }),
    ...(ackWait !== undefined && { ackWait }),
    ...(progress !== undefined && { progress }),
    ackTiming: worker.ackTiming ?? (worker.guarantee === "at-most-once" ? "before-processing" : "after-processing"),
    confirm: acks !== "none" && (worker.doubleAck ?? worker.guarantee === "exactly-once"),
    onFailure: onFailureOf(worker, config.backoff),
    ...(maxDeliver !== undefined && { maxDeliver }),
    ...(deadLetter && !mover && { deadLetter }),
    ...(rescue && { rescue }),
    sweeps,
    ...(mover && { mover }),
    ...((worker.guarantee === "exactly-once" || worker.idempotencyWindow) && {
      deduplicate: { window: millis(worker.idempotencyWindow) || REMEMBERED },
    }),
  };
}

/**
 * Nothing but a new pull keeps the pin, so that one has to end well before the pin does. No shorter than clients let a
 * pull be. Source: nats-server server/consumer.go (setPinnedTimer).
 */
function pinnedExpires(timeout = 0): number {
  return timeout > 0 ? Math.max(SHORTEST_PULL, Math.round(timeout / 2 / NANOS_PER_MILLI)) : EXPIRES;
}

type Worker = NonNullable<PlannedConsumer["element"]["worker"]>;

function ackingOf(policy: string): ProgramWorker["acks"] {
  return policy === "explicit" || policy === "all" ? policy : "none";
}

/** With `backoff` the n-th delivery waits for its n-th entry. */
function shortestWait(ackWait: number, backoff: readonly number[] = []): number {
  return Math.min(...(backoff.length > 0 ? backoff : [ackWait])) / NANOS_PER_MILLI;
}

/** Asked for, or needed because handling takes more than half of the time for acks. */
function progressOf({ progressAcks, processing }: Worker, ackWait: number | undefined): number | undefined {
  if (ackWait === undefined || progressAcks === false) return undefined;
  const longest = millis(processing?.p99) ?? millis(processing?.mean) ?? 0;
  return progressAcks || longest > ackWait / 2 ? Math.max(1, Math.round(ackWait / 3)) : undefined;
}

/** A plain nak comes back at once, whatever `backoff` says, so that the delays are the worker's to send. */
function onFailureOf({ retryMode, nakDelay }: Worker, backoff: readonly number[] = []): OnFailure {
  switch (retryMode) {
    case "timeout":
    case "term":
      return { mode: retryMode };
    case "nak":
      return { mode: "nak", delays: [] };
    default: {
      const delay = millis(nakDelay);
      if (delay !== undefined) return { mode: "nak", delays: [delay] };
      return { mode: "nak", delays: backoff.length > 0 ? backoff.map((each) => each / NANOS_PER_MILLI) : DELAYS };
    }
  }
}
