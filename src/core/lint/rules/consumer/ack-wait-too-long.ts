import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged, timeInClient } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import { editConsumer, firstDeadline } from "../../fixes/consumers.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

/** A deadline that the buffer in front of the handlers needs is not too long. */
export const ackWaitTooLong = defineRule<{ wait: number; p99: number; backoff: boolean }>({
  id: "consumer/ack-wait-too-long",
  title: "Crash recovery takes too long",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go checkPending" },
  message: ({ wait, p99, backoff }) =>
    `${backoff ? "backoff[0]" : "ack_wait"} is ${approxDuration(wait)} though handling takes ${approxDuration(p99)} ` +
    "at p99: what a crashed worker held is delivered again only after that. Use a shorter deadline and progress acks.",
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (!worker?.processing) return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const { p99 } = reader.work;
      const wait = reader.ackWait;
      const { thresholds } = read(settings, "");
      if (p99 === undefined || wait <= thresholds.slowRecovery || wait <= p99 * thresholds.slowRecoveryOverP99) return;
      if (neededByBuffer(reader) >= wait) return;
      const backoff = (reader.config.backoff?.length ?? 0) > 0;
      const good = thresholds.leastAckWait;
      report({
        at: backoff ? ["config", "backoff", 0] : ["config", "ack_wait"],
        data: { wait, p99, backoff },
        fix: {
          label: `Shorten to ${approxDuration(good)} and send progress acks`,
          command: editConsumer(reader, { config: firstDeadline(reader, good), worker: { progressAcks: true } }),
          caveat:
            "Change the worker first: without progress acks, messages still waiting in it would be delivered twice.",
        },
      });
    },
  },
});

/** Twice the time that the last message of a full buffer takes; nothing when progress acks cover it. */
function neededByBuffer(reader: Reader): number {
  return reader.work.declared.progressAcks ? 0 : 2 * (timeInClient(reader) ?? 0);
}
