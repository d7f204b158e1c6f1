import { formatDuration } from "../../../design/units.ts";
import { duration, readerOf } from "../../facts/consumers/readers.ts";
import { settings } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { nameParameters } from "../../facts/subjects/parameters.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

/** On interest streams `interest-fragile-consumer` says it, for there it loses messages. */
export const durableExpires = defineRule<{ durable: string; threshold: number; downtime: number }>({
  id: "consumer/durable-expires",
  title: "Durable that the server deletes when idle",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go deleteNotActive" },
  message: ({ durable, threshold, downtime }) =>
    `The server deletes durable ${durable} and its position after ${formatDuration(threshold)} without a client; a ` +
    `stop of ${formatDuration(downtime)} would be enough. Unset inactive_threshold or make it longer than any stop.`,
  visit: {
    consumer({ id, element }, report, read) {
      const { durable_name: durable } = element.config;
      if (!durable || element.ordered || nameParameters(durable).length > 0) return;
      const reader = read(readerOf, id);
      const threshold = reader?.effective.inactive_threshold ?? 0;
      if (!reader || threshold <= 0) return;
      const downtime = duration(element.worker?.maxDowntime) ?? read(settings, "").thresholds.durableDowntime;
      if (threshold >= downtime) return;
      const store = read(storeOf, element.stream);
      if (store?.effective.retention === "interest" && threshold < reader.work.maxDowntime) return;
      const inherited = (store?.config.consumer_limits?.inactive_threshold ?? 0) > 0;
      report({
        at: ["config", "inactive_threshold"],
        data: { durable, threshold, downtime },
        fix: inherited
          ? undefined
          : {
              label: "Unset inactive_threshold",
              command: configure(id, element, { inactive_threshold: undefined }),
            },
      });
    },
  },
});
