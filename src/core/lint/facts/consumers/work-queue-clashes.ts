/** Consumers of a work queue that want the same messages: the server allows each message one consumer. */
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { collides } from "../../../jetstream/subjects.ts";
import { Effort } from "../../../topology/effort.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { consumersOf } from "../stores/stores.ts";
import { type Filter, filtersOf } from "./filters.ts";
import type { Reader } from "./readers.ts";

/** A consumer that the server refuses because of one that came before. */
export interface Clash {
  readonly reader: Reader;
  readonly other: Reader;
  /** The filter that collides; undefined when `reader` takes everything. */
  readonly filter: Filter | undefined;
  /** Undefined when `other` takes everything. */
  readonly otherFilter: string | undefined;
}

/** Steps that look-ups in one stream may take. */
const MOST_STEPS = 200_000;

/**
 * Of a stream, in the order of the design: each consumer with the first it collides with. Ordered readers and the
 * consumers by which servers copy are not counted. Source: nats-server server/consumer.go addConsumerWithAssignment.
 */
export const clashesIn = defineQuery<readonly Clash[]>("work queue clashes", (read, key) => {
  const clashes: Clash[] = [];
  const names = new Set<string>();
  const index = new SubjectIndex<{ readonly reader: Reader; readonly subject: string }>();
  const effort = new Effort(MOST_STEPS);
  let first: Reader | undefined;
  let greedy: Reader | undefined;
  for (const reader of read(consumersOf, key)) {
    const { name, ordered, effective } = reader;
    if (ordered || effective.direct || effective.sourcing) continue;
    if (name !== "") {
      if (names.has(name)) continue;
      names.add(name);
    }
    const filters = filtersOf(reader.config);
    if (filters.length === 0) {
      if (first) {
        const otherFilter = first === greedy ? undefined : filtersOf(first.config)[0]?.subject;
        clashes.push({ reader, other: first, filter: undefined, otherFilter });
      }
      greedy ??= reader;
    } else if (greedy) {
      clashes.push({ reader, other: greedy, filter: filters[0], otherFilter: undefined });
    } else {
      const clash = filters.flatMap((filter) => {
        const met = index
          .findPattern(filter.subject, effort)
          .find(({ value }) => collides(value.subject, filter.subject));
        return met ? { reader, other: met.value.reader, filter, otherFilter: met.value.subject } : [];
      })[0];
      if (clash) clashes.push(clash);
    }
    for (const { subject } of filters) index.add(subject, { reader, subject });
    first ??= reader;
  }
  return clashes;
});
