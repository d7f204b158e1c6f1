import { readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import { setWorker } from "../../fix.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

/** A long tail counts from a few seconds on: below that any deadline that is fit for a network holds. */
export const longTaskWithoutProgress = defineRule<{ p99: number; mean: number | undefined; ackWait: number }>({
  id: "consumer/long-task-without-progress",
  title: "Long handler without progress acks",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/using-nats/jetstream/model_deep_dive" },
  message: ({ p99, mean, ackWait }) => {
    const takes = `${approxDuration(p99)} at p99${mean === undefined ? "" : `, ${approxDuration(mean)} on average`}`;
    return (
      `Handling takes ${takes}, and nothing tells the server that the worker is alive: a deadline of ` +
      `${approxDuration(ackWait)} is too short for the slowest or too long after a crash. Send progress acks every ` +
      `${approxDuration(ackWait / 3)}.`
    );
  },
  visit: {
    consumer({ id, element }, report, read) {
      const { worker } = element;
      if (!worker?.processing || worker.progressAcks || worker.ackTiming === "before-processing") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const { mean } = reader.work;
      // An assumed p99 is no reason to change a program; a mean so long is.
      const p99 = worker.processing.p99 === undefined ? mean : reader.work.p99;
      const { longTask, longTail, longTailFrom } = read(settings, "").thresholds;
      if (p99 === undefined) return;
      const tail = mean !== undefined && p99 >= longTailFrom && p99 > mean * longTail;
      if (p99 <= longTask && !tail) return;
      report({
        at: ["worker", "progressAcks"],
        data: { p99, mean: tail ? mean : undefined, ackWait: reader.ackWait },
        fix: {
          label: "Send progress acks",
          command: setWorker(id, element, { progressAcks: true }),
          caveat: "The worker must send them while a handler runs, and stop when it hangs: put a limit on the whole.",
        },
      });
    },
  },
});
