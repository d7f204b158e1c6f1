import { formatCount } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { consumersOf, storeOf } from "../../facts/stores/stores.ts";
import { defineRule } from "../../rule.ts";

/** Filters of all such consumers of a stream are added up, for the server matches each. Silent about small streams. */
export const consumerTooManyFilters = defineRule<{ own: number; store: string; total: number }>({
  id: "consumer/consumer-too-many-filters",
  title: "Too many filters on one consumer",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/filestore.go NextMsgMulti" },
  message: ({ own, store, total }) =>
    `${formatCount(own)} filters${total > own ? ` (${formatCount(total)} in such lists on ${store})` : ""}: the ` +
    "server matches each against the stream's subjects, which costs CPU. Put the grouping into one token and filter " +
    "by that.",
  visit: {
    consumer({ element }, report, read) {
      const own = element.config.filter_subjects?.length ?? 0;
      if (own < 2) return;
      const { filters, filtersMany, smallStreamMessages } = read(settings, "").thresholds;
      if (own < filters) return;
      const store = read(storeOf, element.stream);
      if (!store) return;
      const most = store.effective.max_msgs;
      if (most > 0 && most <= smallStreamMessages) return;
      let total = 0;
      for (const reader of read(consumersOf, store.id))
        if (reader.filters.length >= filters) total += reader.filters.length;
      report({
        at: ["config", "filter_subjects"],
        related: [store.id],
        data: { own, store: store.name, total },
        ...(total < filtersMany && { severity: "info" }),
      });
    },
  },
});
