import { formatDuration } from "../../../design/units.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { coveringWait } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** Source: nats-server server/consumer.go setConsumerConfigDefaults; a pedantic request is refused (err_code 10157). */
export const backoffOverridesAckWait = defineRule<{ ackWait: number; first: number }>({
  id: "consumer/backoff-overrides-ack-wait",
  title: "backoff replaces ack_wait",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go setConsumerConfigDefaults" },
  message: ({ ackWait, first }) =>
    `ack_wait is ${formatDuration(ackWait)} but the server stores backoff[0], ${formatDuration(first)}, in its ` +
    "place: that is the first deadline. Make the two equal.",
  visit: {
    consumer({ id, element: { config } }, report, read) {
      const { ack_wait: ackWait = 0, backoff = [] } = config;
      const [first] = backoff;
      if (first === undefined || ackWait <= 0 || first < 0 || first === ackWait) return;
      const reader = read(readerOf, id);
      if (!reader) return;
      report({ at: ["config", "ack_wait"], data: { ackWait, first }, fix: align(reader, ackWait, first, read) });
    },
  },
});

/** To the longer of the two, and no shorter than the work needs. */
function align(reader: Reader, ackWait: number, first: number, read: Read): Fix | undefined {
  const { id, element, config } = reader;
  const longer = Math.max(ackWait, first);
  const wait = acknowledged(reader) ? coveringWait(reader, longer, read(settings, "").thresholds) : longer;
  if (wait === undefined) return undefined;
  // A first step of 0 means that the server waits forever: later steps count only once it is mended.
  const steps = (config.backoff ?? []).map((step, i) => (i === 0 || first === 0 ? Math.max(step, wait) : step));
  return {
    label: `Make both ${formatDuration(wait)}`,
    command: configure(id, element, { ack_wait: wait, backoff: steps }),
    ...(wait !== first && { caveat: `The first retry comes after ${formatDuration(wait)}.` }),
  };
}
