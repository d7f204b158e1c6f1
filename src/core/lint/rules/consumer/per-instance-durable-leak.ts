import { formatDuration } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { settings } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { fleetingParameters } from "../../facts/subjects/parameters.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

type Data = { readonly durable: string; readonly parameter: string; readonly store: string; readonly pins: boolean };

/** Parameters that stand for a few fixed things, as a stateful set's `{ordinal}`, leave nothing behind. */
export const perInstanceDurableLeak = defineRule<Data>({
  id: "consumer/per-instance-durable-leak",
  title: "Per-instance durables never removed",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go deleteNotActive" },
  message: ({ durable, parameter, store, pins }) =>
    `Every new ${parameter} leaves a durable ${durable} behind, and nothing removes ` +
    `it${pins ? `: on ${store} each holds its messages forever` : ""}. Set inactive_threshold, or share one durable.`,
  visit: {
    consumer({ id, element }, report, read) {
      const { durable_name: durable } = element.config;
      const [parameter] = fleetingParameters(durable);
      if (!durable || parameter === undefined || element.ordered) return;
      const reader = read(readerOf, id);
      if (!reader || reader.effective.inactive_threshold > 0) return;
      const store = read(storeOf, element.stream);
      const threshold = Math.max(read(settings, "").thresholds.idleDurable, reader.work.maxDowntime);
      report({
        at: ["config", "inactive_threshold"],
        data: {
          durable,
          parameter,
          store: store?.name ?? element.stream,
          pins: store !== undefined && store.effective.retention !== "limits",
        },
        fix: {
          label: `Set inactive_threshold to ${formatDuration(threshold)}`,
          command: configure(id, element, { inactive_threshold: threshold }),
          caveat: "Durables that are there already need the update too, or must be deleted.",
        },
      });
    },
  },
});
