/** Consumers changed as a whole: how often they deliver, what they leave behind, who acknowledges. */
import type { Command } from "../../design/commands.ts";
import type { DesignElement } from "../../design/model.ts";
import { settings } from "../facts/inputs.ts";
import { mostPending, neededPending } from "../facts/pending.ts";
import type { Reader } from "../facts/readers.ts";
import { acknowledged, goodAckWait } from "../facts/retries.ts";
import { storeOf } from "../facts/stores.ts";
import { changed, replace } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import { deadLetterPath, hasDeadLetterPath } from "./dead-letters.ts";

type Changes = Readonly<Record<string, unknown>>;
const MINUTE = 60_000_000_000;
const PAUSES = [2 * MINUTE, 10 * MINUTE, 30 * MINUTE];

/** Members to set, of the configuration and of the worker, and what else must be done in the same step. */
export interface ConsumerChanges {
  readonly config?: Changes;
  readonly worker?: Changes;
  readonly commands?: readonly Command[];
}

/** One command for all of it. */
export function editConsumer({ id, element }: Reader, { config, worker, commands = [] }: ConsumerChanges): Command {
  const edited = {
    ...element,
    ...(config && { config: changed(element.config, config) }),
    ...(worker && Object.keys(worker).length > 0 && { worker: changed(element.worker ?? {}, worker) }),
  };
  const command = replace(id, edited as DesignElement);
  return commands.length === 0 ? command : { type: "batch", commands: [...commands, command] };
}

/** Raises every deadline below `wait`: `ack_wait`, and each step of `backoff`, whose first one replaces it. */
export function raisedDeadlines({ config }: Reader, wait: number): Changes {
  const { backoff = [], ack_wait: declared } = config;
  if (backoff.length === 0) return { ack_wait: wait };
  const steps = backoff.map((step) => Math.max(step, wait));
  return { backoff: steps, ...(declared !== undefined && { ack_wait: steps[0] }) };
}

/** Sets the first deadline, whatever it was. */
export function firstDeadline({ config }: Reader, wait: number): Changes {
  const { backoff = [], ack_wait: declared } = config;
  if (backoff.length === 0) return { ack_wait: wait };
  return { backoff: [wait, ...backoff.slice(1)], ...(declared !== undefined && { ack_wait: wait }) };
}

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

/** `30s`, for `worker.nakDelay`. */
export function nakDelayText(nanos: number): string {
  return `${Math.max(1, Math.ceil(nanos / 1_000_000_000))}s`;
}

/**
 * Explicit acks for a consumer that had none: with a deadline, a bound on deliveries, room for what is under way.
 * Undefined when something of it would be a guess.
 */
export function explicitAcks(read: Read, reader: Reader): Bounded | undefined {
  const bounded = boundDeliveries(read, reader);
  const wait = goodAckWait(reader, read(settings, "").thresholds);
  const pending = neededPending(read, reader);
  if (!bounded || wait === undefined || pending === undefined) return undefined;
  const room = acknowledged(reader) ? reader.effective.max_ack_pending : reader.config.max_ack_pending || 1000;
  const most = mostPending(read, reader);
  if (pending > most) return undefined;
  const raise = pending > room || room > most;
  return {
    ...bounded,
    config: {
      ack_policy: "explicit",
      ack_wait: reader.config.backoff?.length ? undefined : wait,
      ...(raise && { max_ack_pending: Math.min(most, Math.max(pending, 1000)) }),
      ...bounded.config,
    },
  };
}
