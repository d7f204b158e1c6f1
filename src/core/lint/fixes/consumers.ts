/** Consumers with their workers, changed in one step; and their deadlines. */

import type { Command } from "../../design/commands.ts";
import { SECOND } from "../../design/units.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import { goodAckWait, shortestDeadline, timeInClient } from "../facts/consumers/retries.ts";
import { changed, replace } from "../fix.ts";
import type { Thresholds } from "../thresholds.ts";

type Changes = Readonly<Record<string, unknown>>;

/** Members to set, of the configuration and of the worker, and what else must be done in the same step. */
export interface ConsumerChanges {
  readonly config?: Changes;
  readonly worker?: Changes;
  readonly commands?: readonly Command[];
}

/** One command for all of it. */
export function editConsumer({ id, element }: Reader, { config, worker, commands = [] }: ConsumerChanges): Command {
  const edited = { ...element };
  if (config) edited.config = changed(element.config, config);
  if (worker && Object.keys(worker).length > 0) edited.worker = changed(element.worker ?? {}, worker);
  const command = replace(id, edited);
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

/** What must change so that every deadline covers the work: nothing where it does. Undefined when no deadline can. */
export function coveringDeadlines(reader: Reader, thresholds: Thresholds): Changes | undefined {
  const { wait } = shortestDeadline(reader);
  const covering = coveringWait(reader, wait, thresholds);
  if (covering === undefined) return undefined;
  return covering === wait ? {} : raisedDeadlines(reader, covering);
}

/** `wait` where it leaves room for the work, or a deadline that does. Undefined when no deadline can. */
export function coveringWait(reader: Reader, wait: number, thresholds: Thresholds): number | undefined {
  const { p99 = 0, declared } = reader.work;
  const buffer = declared.concurrency === undefined ? 0 : (timeInClient(reader) ?? 0);
  if (declared.progressAcks || (wait >= thresholds.ackWaitOverP99 * p99 && wait >= buffer)) return wait;
  const good = goodAckWait(reader, thresholds);
  return good === undefined ? undefined : Math.max(wait, good);
}

/** `30s`, for `worker.nakDelay`. */
export function nakDelayText(nanos: number): string {
  return `${Math.max(1, Math.ceil(nanos / SECOND))}s`;
}
