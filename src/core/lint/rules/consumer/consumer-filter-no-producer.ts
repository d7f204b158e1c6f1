import { templatePattern } from "../../../jetstream/subject-template.ts";
import { intersects, validTokens } from "../../../jetstream/subjects.ts";
import { passing } from "../../../topology/stored-subjects.ts";
import { filtersOf } from "../../facts/consumers/filters.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { deadEndsOf, elementOf } from "../../facts/inputs.ts";
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
      const filters = filtersOf(element.config);
      if (filters.length === 0 || read(elementOf, element.stream)?.kind !== "stream") return;
      const arrivals = read(arrivalsAt, element.stream);
      if (arrivals.length === 0) return;
      const unfed = filters.filter(({ subject }) => isUnfed(subject, arrivals));
      if (unfed.length === 0 || read(fedFromOutside, element.stream)) return;
      const unmatched = new Set(read(deadEndsOf, id).map(({ at }) => at.join("/")));
      const reader = read(readerOf, id);
      if (!reader) return;
      const published = patterns(arrivals);
      for (const { subject, at } of unfed) {
        if (unmatched.has(at.join("/"))) continue;
        const meant = nearestSubject(subject, published);
        const others = filters.flatMap((other) => (other.at === at ? [] : other.subject));
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

/** The server itself publishes under `$`: advisories, metrics, keys. */
function isUnfed(filter: string, arrivals: readonly Arrival[]): boolean {
  const tokens = filter.startsWith("$") ? undefined : validTokens(filter);
  if (!tokens) return false;
  return !arrivals.some(({ subjects, publication: { declared } }) => {
    if (subjects.some((subject) => passing(subject, tokens) !== undefined)) return true;
    return declared.schedule !== undefined && intersects(templatePattern(declared.schedule.target), filter);
  });
}

function patterns(arrivals: readonly Arrival[]): string[] {
  return [...new Set(arrivals.flatMap(({ subjects }) => subjects.map(({ pattern }) => pattern)))];
}
