import { formatDuration } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { type Reader, readerOf } from "../../facts/readers.ts";
import { acknowledged, goodAckWait } from "../../facts/retries.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** Source: nats-server server/consumer.go setConsumerConfigDefaults; a pedantic request is refused (err_code 10157). */
export const backoffOverridesAckWait = defineRule<{ ackWait: number; first: number }>({
  id: "consumer/backoff-overrides-ack-wait",
  title: "backoff replaces ack_wait",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go setConsumerConfigDefaults" },
  message: ({ ackWait, first }) =>
    `ack_wait is ${formatDuration(ackWait)} but the server stores backoff[0], ${formatDuration(first)}, in its place: that is the first deadline. Make the two equal.`,
  visit: {
    consumer({ id, element }, report, read) {
      const { ack_wait: ackWait = 0, backoff = [] } = element.config;
      const [first] = backoff;
      if (first === undefined || ackWait <= 0 || first < 0 || first === ackWait) return;
      const reader = read(readerOf, id);
      if (!reader) return;
      const wait = intended(reader, ackWait, first, read);
      const steps = [wait, ...backoff.slice(1)];
      report({
        at: ["config", "ack_wait"],
        data: { ackWait, first },
        fix: {
          label: `Make both ${formatDuration(wait)}`,
          command: configure(id, element, { ack_wait: wait, backoff: steps }),
          ...(wait !== first && { caveat: `The first retry comes after ${formatDuration(wait)}.` }),
        },
      });
    },
  },
});

/** The longer of the two, and no shorter than the work needs. */
function intended(reader: Reader, ackWait: number, first: number, read: Read): number {
  const longer = Math.max(ackWait, first);
  const { p99 } = reader.work;
  if (p99 === undefined || !acknowledged(reader) || reader.work.declared.progressAcks) return longer;
  const { thresholds } = read(settings, "");
  return longer >= p99 * thresholds.ackWaitFactor ? longer : (goodAckWait(reader, thresholds) ?? longer);
}
