import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged, bufferedMessages, shortestDeadline, timeInClient } from "../../facts/consumers/retries.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer, raisedDeadlines } from "../../fixes/consumers.ts";
import { milder } from "../../reporting/milder.ts";
import { roundUpDuration } from "../../rounding.ts";
import { defineRule } from "../../rule.ts";
import { approxCount, approxDuration } from "../../words/figures.ts";

interface Data {
  readonly buffered: number;
  readonly pull: boolean;
  /** The design says how much is fetched ahead, or the server's push decides it. */
  readonly declared: boolean;
  readonly time: number;
  readonly wait: number;
}

/** A prefetch that is only the usual one of clients makes no error. */
export const prefetchExceedsAckWait = defineRule<Data>({
  id: "consumer/prefetch-exceeds-ack-wait",
  title: "Client buffer outlasts the ack deadline",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats.js jetstream/src/consumer.ts" },
  message: ({ buffered, pull, declared, time, wait }) => {
    const fetched = declared ? "fetched ahead" : "fetched ahead (a client's default)";
    const held = pull ? fetched : "pushed to each instance (max_ack_pending)";
    return (
      `${approxCount(buffered)} messages ${held} take ${approxDuration(time)} to work off but the server waits ` +
      `${approxDuration(wait)} from delivery: the last ones are delivered again before they are looked at. ` +
      `${pull ? "Fetch fewer" : "Lower max_ack_pending"} or wait longer.`
    );
  },
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (worker?.processing?.mean === undefined || worker.concurrency === undefined || worker.progressAcks) return;
      if (worker.ackTiming === "before-processing") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const { wait } = shortestDeadline(reader);
      const time = timeInClient(reader);
      const buffered = bufferedMessages(reader);
      if (wait <= 0 || time === undefined || buffered === undefined || time <= wait) return;
      const declared = !reader.pull || worker.prefetch !== undefined;
      report({
        at: reader.pull ? ["worker", "prefetch"] : ["config", "max_ack_pending"],
        data: { buffered, pull: reader.pull, declared, time, wait },
        fix: fewer(reader, wait) ?? longer(reader, time),
        ...(!declared && { severity: milder(read) }),
      });
    },
  },
});

/** Half of what fits into the deadline, if that keeps the handlers busy. */
function fewer(reader: Reader, wait: number): Fix | undefined {
  const { mean = 0, p99 = 0, concurrency } = reader.work;
  const prefetch = Math.floor(((wait - p99) * concurrency) / mean / 2);
  if (!reader.pull || !(prefetch >= concurrency) || !Number.isSafeInteger(prefetch)) return undefined;
  return {
    label: `Fetch ${approxCount(prefetch)} ahead`,
    command: editConsumer(reader, { worker: { prefetch } }),
  };
}

function longer(reader: Reader, time: number): Fix | undefined {
  const wait = roundUpDuration(1.5 * time);
  return wait === undefined
    ? undefined
    : {
        label: `Wait ${approxDuration(wait)} for acks`,
        command: editConsumer(reader, { config: raisedDeadlines(reader, wait) }),
        caveat: `A message that a crashed worker held comes back after ${approxDuration(wait)}, not sooner.`,
      };
}
