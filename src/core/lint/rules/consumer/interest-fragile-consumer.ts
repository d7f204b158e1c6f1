import { formatDuration } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { fleetingParameters } from "../../facts/subjects/parameters.ts";
import { configure } from "../../fix.ts";
import { durableNameFor } from "../../fixes/durable-name.ts";
import { defineRule } from "../../rule.ts";

type Data = {
  readonly store: string;
  readonly threshold: number;
  readonly durable: boolean;
  readonly downtime: number;
};

/** Silent where missing messages are fine: an ephemeral stream, an at-most-once reader, a durable for each instance. */
export const interestFragileConsumer = defineRule<Data>({
  id: "consumer/interest-fragile-consumer",
  title: "Interest depends on a consumer that goes away",
  severity: { production: "error", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#retention-policies" },
  message: ({ store, threshold, durable, downtime }) =>
    durable
      ? `${store} keeps messages only for consumers that exist, and the server deletes this one after ` +
        `${formatDuration(threshold)} without a client: an outage of ${formatDuration(downtime)} loses what is ` +
        "published meanwhile. Unset inactive_threshold."
      : `${store} keeps messages only for consumers that exist, and the server deletes this one ` +
        `${formatDuration(threshold)} after its last client leaves: what is published then is lost. Make it durable.`,
  visit: {
    consumer({ id, element }, report, read) {
      const { config, ordered, worker } = element;
      if (ordered || config.direct || config.sourcing || worker?.guarantee === "at-most-once") return;
      const store = read(storeOf, element.stream);
      if (store?.effective.retention !== "interest" || store.durability === "ephemeral") return;
      const reader = read(readerOf, id);
      if (!reader || fleetingParameters(config.durable_name).length > 0) return;
      const threshold = reader.effective.inactive_threshold;
      const { maxDowntime } = reader.work;
      if (reader.durable && (threshold <= 0 || threshold >= maxDowntime)) return;
      const name = reader.durable ? config.durable_name : durableNameFor(read, id, element);
      // A threshold that the stream's consumer_limits set cannot be taken away here, and a durable without acks is
      // no better.
      const inherited = (store.config.consumer_limits?.inactive_threshold ?? 0) > 0;
      report({
        at: ["config", reader.durable ? "inactive_threshold" : "durable_name"],
        related: [store.id],
        data: { store: store.name, threshold, durable: reader.durable, downtime: maxDowntime },
        fix:
          name && !inherited && (reader.durable || reader.effective.ack_policy !== "none")
            ? {
                label: reader.durable ? "Unset inactive_threshold" : `Set durable_name to ${name}`,
                command: configure(id, element, { durable_name: name, inactive_threshold: undefined }),
              }
            : undefined,
      });
    },
  },
});
