import { filtersOf } from "../../facts/consumers/filters.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { deadEndsOf, elementOf } from "../../facts/inputs.ts";
import { unfedFilters } from "../../facts/publications/arriving-subjects.ts";
import { type Arrival, arrivalsAt } from "../../facts/publications/flows.ts";
import { fedFromOutside } from "../../facts/stores/outside-feeds.ts";
import { nearestSubject } from "../../facts/subjects/nearest-subject.ts";
import { setAt } from "../../fix.ts";
import { acceptable } from "../../fixes/filters.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Silent where nobody is known to publish into the stream, or others than the design's programs may. */
export const consumerFilterNoProducer = defineRule<{ filter: string; subjects: string }>({
  id: "consumer/consumer-filter-no-producer",
  title: "Filter selects what nobody publishes",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers" },
  message: ({ filter, subjects }) =>
    `Nobody in the design publishes ${filter}: the consumer would wait for nothing. Published into the stream: ` +
    `${subjects}. Align the spelling, or add who publishes it.`,
  visit: {
    consumer({ id, element }, report, read) {
      const unfed = unfedFilters(read, id, element);
      if (unfed.length === 0 || read(elementOf, element.stream)?.kind !== "stream") return;
      if (read(fedFromOutside, element.stream)) return;
      const unmatched = new Set(read(deadEndsOf, id).map(({ at }) => at.join("/")));
      const reader = read(readerOf, id);
      if (!reader) return;
      const filters = filtersOf(element.config);
      const published = patterns(read(arrivalsAt, element.stream));
      for (const { subject, at } of unfed) {
        if (unmatched.has(at.join("/"))) continue;
        const meant = nearestSubject(subject, published);
        const others = filters.flatMap((other) =>
          other.subject === subject && other.at.join() === at.join() ? [] : other.subject,
        );
        report({
          at,
          related: [reader.element.stream as typeof id],
          data: { filter: subject, subjects: someOf(published) },
          fix:
            meant !== undefined && acceptable(read, reader, [meant, ...others])
              ? { label: `Change the filter to ${meant}`, command: setAt(id, element, at, meant) }
              : undefined,
        });
      }
    },
  },
});

function patterns(arrivals: readonly Arrival[]): string[] {
  return [...new Set(arrivals.flatMap(({ subjects }) => subjects.map(({ pattern }) => pattern)))];
}
