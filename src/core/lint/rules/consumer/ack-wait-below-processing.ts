import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged, type Deadline, goodAckWait, shortestDeadline } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer, raisedDeadlines } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { milder } from "../../reporting/milder.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

interface Data {
  readonly field: string;
  readonly wait: number;
  readonly p99: number;
  /** The design says the p99; otherwise it is several times the mean. */
  readonly declared: boolean;
  readonly late: boolean;
  /** There is no second delivery: the message is given up. */
  readonly last: boolean;
}

/**
 * Every step of `backoff` is the deadline of one delivery, not only the first: the shortest counts. A p99 that is only
 * assumed makes no error.
 */
export const ackWaitBelowProcessing = defineRule<Data>({
  id: "consumer/ack-wait-below-processing",
  title: "Ack deadline shorter than processing",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go checkPending" },
  message: ({ field, wait, p99, declared, late, last }) => {
    const takes = `handling takes ${approxDuration(p99)} at p99${declared ? "" : " (assumed from the mean)"}`;
    const then = last ? "gives the message up" : "delivers the message again";
    return late
      ? `${field} is ${approxDuration(wait)} but ${takes}: the server ${then} while a worker is still busy with it. ` +
          "Raise it, or send progress acks."
      : `${field} is ${approxDuration(wait)} and ${takes}: a slow moment is enough and the server ${then} while a ` +
          "worker is still busy. Leave more room, or send progress acks.";
  },
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (!worker?.processing || worker.progressAcks || worker.ackTiming === "before-processing") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const { mean = 0, p99 } = reader.work;
      const deadline = shortestDeadline(reader);
      const { wait, at, step } = deadline;
      if (p99 === undefined || wait <= 0 || wait >= p99 * read(settings, "").thresholds.ackWaitOverP99) return;
      const declared = worker.processing.p99 !== undefined;
      const late = wait < p99;
      const certain = late && (declared || wait < mean);
      const field = step === undefined ? "ack_wait" : `backoff[${step}]`;
      const last = reader.effective.max_deliver === 1;
      const severity = certain ? {} : { severity: milder(read) };
      const fix = raise(reader, deadline, read);
      report({ at, data: { field, wait, p99, declared, late, last }, fix, ...severity });
    },
  },
});

function raise(reader: Reader, { step }: Deadline, read: Read): Fix | undefined {
  const wait = goodAckWait(reader, read(settings, "").thresholds);
  if (wait === undefined) return undefined;
  const to = approxDuration(wait);
  return {
    label: step === undefined ? `Raise ack_wait to ${to}` : `Raise backoff to at least ${to}`,
    command: editConsumer(reader, { config: raisedDeadlines(reader, wait) }),
    caveat: `A message that a crashed worker held comes back after ${to}, not sooner.`,
  };
}
