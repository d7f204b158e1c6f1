import { isValidSubject } from "../../../jetstream/subjects.ts";
import { filtersOf } from "../../facts/consumers/filters.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { deadEndsOf, subjectsIn } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { nearestSubject } from "../../facts/subjects/nearest-subject.ts";
import { setAt } from "../../fix.ts";
import { acceptable } from "../../fixes/filters.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Servers refused such a filter with 10093 up to 2.9; no release that a design can target does. */
export const consumerFilterUnmatched = defineRule<{ filter: string; store: string; subjects: string }>({
  id: "consumer/consumer-filter-unmatched",
  title: "Filter matches nothing in the stream",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go addConsumerWithAssignment" },
  message: ({ filter, store, subjects }) =>
    `${store} stores nothing on ${filter}: the server accepts the filter and the consumer waits forever. The stream ` +
    `has ${subjects}: correct the filter or the stream's subjects.`,
  visit: {
    consumer({ id, element }, report, read) {
      const filters = filtersOf(element.config);
      if (filters.length === 0) return;
      const deadEnds = read(deadEndsOf, id).filter(({ code }) => code === "filter/matches-nothing");
      if (deadEnds.length === 0) return;
      const store = read(storeOf, element.stream);
      const reader = read(readerOf, id);
      if (!store || !reader) return;
      const stored = read(subjectsIn, element.stream).map(({ pattern }) => pattern);
      for (const { subject, at } of filters) {
        const place = at.join("/");
        if (!isValidSubject(subject) || !deadEnds.some((end) => end.at.join("/") === place)) continue;
        const meant = nearestSubject(subject, stored);
        const others = filters.flatMap((other) => (other.at === at ? [] : other.subject));
        report({
          at,
          related: [store.id],
          data: { filter: subject, store: store.name, subjects: stored.length > 0 ? someOf(stored) : "no subjects" },
          fix:
            meant !== undefined && acceptable(read, reader, [meant, ...others])
              ? { label: `Change the filter to ${meant}`, command: setAt(id, element, at, meant) }
              : undefined,
        });
      }
    },
  },
});
