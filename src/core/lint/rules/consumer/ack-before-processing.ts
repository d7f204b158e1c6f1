import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { coveringDeadlines, editConsumer } from "../../fixes/consumers.ts";
import { bearsDuplicates } from "../../fixes/explicit-acks.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** At-most-once by choice may ack first. */
export const ackBeforeProcessing = defineRule<{ guarantee: string }>({
  id: "consumer/ack-before-processing",
  title: "Acknowledged before the work is done",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/using-nats/jetstream/model_deep_dive" },
  message: ({ guarantee }) =>
    `The worker acks before it has done the work: a crash in between loses the message though ${guarantee} is asked ` +
    "for. Ack once the effect is stored.",
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (worker?.ackTiming !== "before-processing" || worker.guarantee === "at-most-once") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      report({
        at: ["worker", "ackTiming"],
        data: { guarantee: reader.work.guarantee },
        fix: ackAfter(reader, read),
      });
    },
  },
});

/** The deadline must then cover the work, and handling bear a duplicate. */
function ackAfter(reader: Reader, read: Read): Fix | undefined {
  const config = coveringDeadlines(reader, read(settings, "").thresholds);
  if (!config || !bearsDuplicates(reader)) return undefined;
  return {
    label: "Ack after processing",
    command: editConsumer(reader, { worker: { ackTiming: "after-processing" }, config }),
    caveat: "A crash now brings messages again: handling must be idempotent.",
  };
}
