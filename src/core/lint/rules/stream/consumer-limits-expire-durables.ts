import type { Reader } from "../../facts/consumers/readers.ts";
import { consumersOf, storeOf } from "../../facts/stores/stores.ts";
import { fleetingParameters } from "../../facts/subjects/parameters.ts";
import { changed, configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration, durationText } from "../../words/figures.ts";
import { someOf } from "../../words/lists.ts";

/** A threshold that a durable has of its own is about that consumer, and another rule's. */
export const consumerLimitsExpireDurables = defineRule<{
  name: string;
  limit: number;
  durables: string;
  downtime: number;
}>({
  id: "stream/consumer-limits-expire-durables",
  title: "Stream-wide inactive_threshold deletes durables",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go setConsumerConfigDefaults" },
  message: ({ name, limit, durables, downtime }) =>
    `consumer_limits of ${name} give ${durables} an inactive_threshold of ${durationText(limit)}: away for longer ` +
    `(up to ${approxDuration(downtime)} is expected), a durable is deleted with its position. Remove the limit, or ` +
    "raise it above the longest outage.",
  visit: {
    stream({ id, element }, report, read) {
      const limits = element.config.consumer_limits;
      const limit = limits?.inactive_threshold ?? 0;
      if (!limits || limit <= 0) return;
      const expiring = read(consumersOf, id).filter((reader) => inherits(reader) && limit < reader.work.maxDowntime);
      const store = expiring.length > 0 ? read(storeOf, id) : undefined;
      if (!store) return;
      const rest = changed(limits, { inactive_threshold: undefined });
      report({
        at: ["config", "consumer_limits", "inactive_threshold"],
        data: {
          name: store.name,
          limit,
          durables: someOf([...new Set(expiring.map(({ name }) => name))]),
          downtime: expiring.reduce((longest, { work }) => Math.max(longest, work.maxDowntime), 0),
        },
        related: expiring.map((reader) => reader.id),
        fix: {
          label: "Remove the stream-wide threshold",
          command: configure(id, element, { consumer_limits: Object.keys(rest).length > 0 ? rest : undefined }),
          caveat: "Durables that exist keep the threshold they were made with: update each.",
        },
      });
    },
  },
});

/** A durable for each session is meant to go with it. */
function inherits({ durable, ordered, config, name }: Reader): boolean {
  return durable && !ordered && (config.inactive_threshold ?? 0) <= 0 && fleetingParameters(name).length === 0;
}
