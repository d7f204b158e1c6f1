import { formatDuration } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { fleetingParameters } from "../../facts/subjects/parameters.ts";
import { configure } from "../../fix.ts";
import { durableNameFor } from "../../fixes/durable-name.ts";
import { defineRule } from "../../rule.ts";

/** Silent about viewers: at-most-once, no acks, ordered, or an inactive_threshold that outlasts every outage. */
export const ephemeralForWork = defineRule<{ threshold: number; named: boolean }>({
  id: "consumer/ephemeral-for-work",
  title: "Ephemeral consumer for durable work",
  severity: { production: "error", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go JsDeleteWaitTimeDefault" },
  message: ({ threshold, named }) =>
    `${named ? "A name alone does not make a consumer durable" : "This consumer has no durable_name"}: the server ` +
    `deletes it ${formatDuration(threshold)} after its last client leaves, and its position with it. Set ` +
    "durable_name.",
  visit: {
    consumer({ id, element }, report, read) {
      const { config } = element;
      if (config.durable_name || element.ordered || config.direct || config.sourcing) return;
      const reader = read(readerOf, id);
      if (!reader) return;
      // Without acks and without a word about it, it is a viewer.
      const viewer = reader.effective.ack_policy === "none" && !reader.work.declared.guarantee;
      if (viewer || reader.work.guarantee === "at-most-once") return;
      const threshold = reader.effective.inactive_threshold;
      if (threshold >= reader.work.maxDowntime) return;
      const name = durableNameFor(read, id, element);
      report({
        at: ["config", "durable_name"],
        data: { threshold, named: Boolean(config.name) },
        fix: name
          ? {
              label: `Set durable_name to ${name}`,
              command: configure(id, element, {
                durable_name: name,
                ...(lasts(name) && { inactive_threshold: undefined }),
              }),
              caveat: "It starts by its deliver_policy once, and keeps its position from then on.",
            }
          : undefined,
      });
    },
  },
});

/** A threshold that was right for a consumer that comes and goes would take the durable's position away. */
function lasts(name: string): boolean {
  return fleetingParameters(name).length === 0;
}
