import { formatCount, formatDuration } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import { setWorker } from "../../fix.ts";
import { nakDelayText } from "../../fixes/consumers.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly steps: number;
  readonly attempts: number;
}

/** What a worker does when handling fails counts; handing messages back at shutdown is not in `retryMode`. */
export const nakIgnoresBackoff = defineRule<Data>({
  id: "consumer/nak-ignores-backoff",
  title: "Plain nak retries at once",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go processNak" },
  message: ({ steps, attempts }) => {
    const what =
      "A nak without delay brings the message again at " +
      `once${steps > 0 ? "; backoff counts only when ack_wait runs out" : ""}.`;
    return attempts > 0
      ? `${what} An outage of a second uses up all ${formatCount(attempts)} deliveries of healthy messages: nak with ` +
          "a delay."
      : `${what} While what the worker depends on is down, its messages go round as fast as they can: nak with a ` +
          "delay.";
  },
  visit: {
    consumer({ id, element }, report, read) {
      const { worker } = element;
      if (worker?.retryMode !== "nak") return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const { max_deliver: attempts, backoff = [] } = reader.effective;
      const depends = worker.sideEffects || (worker.publishes?.length ?? 0) > 0 || (worker.uses?.length ?? 0) > 0;
      // With one delivery a nak gives the message up, and there is nothing to delay.
      if (attempts === 1 || (backoff.length === 0 && attempts < 1 && !depends)) return;
      const delay = nakDelayText(backoff[0] ?? read(settings, "").thresholds.nakDelay);
      report({
        at: ["worker", "retryMode"],
        data: { steps: backoff.length, attempts },
        fix: {
          label: `Nak with a delay of ${delay}`,
          command: setWorker(id, element, { retryMode: "nak_delay", nakDelay: delay }),
          caveat:
            backoff.length > 1
              ? "From the second delivery on the server adds by how much backoff has grown: with " +
                `${formatDuration(backoff[1] ?? 0)} as its second step, wait less there.`
              : "Add jitter, and wait longer with each delivery.",
        },
      });
    },
  },
});
