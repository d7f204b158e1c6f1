/** Under which subjects messages of the design's programs come into a store, whoever sends them. */
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { templatePattern } from "../../../jetstream/subject-template.ts";
import { validTokens } from "../../../jetstream/subjects.ts";
import { passing, type StoredSubject, sameStored, storedSubject } from "../../../topology/stored-subjects.ts";
import { defineQuery, sameItems } from "../../incremental/cells.ts";
import { type Filter, filtersOf } from "../consumers/filters.ts";
import { elementOf } from "../inputs.ts";
import { arrivalsAt } from "./flows.ts";

/** Of a store: each once, those of schedules too. Much hangs on them, and few edits of publications change them. */
const arrivingSubjects = defineQuery<readonly StoredSubject[]>(
  "arriving subjects",
  (read, key) => {
    const all = new Map<string, StoredSubject>();
    const add = (entry: StoredSubject) => all.set(`${entry.pattern} ${entry.except.join(" ")}`, entry);
    for (const { subjects, publication } of read(arrivalsAt, key)) {
      for (const subject of subjects) add(subject);
      const { schedule } = publication.declared;
      const tokens = schedule && validTokens(templatePattern(schedule.target));
      if (tokens) add(storedSubject(tokens));
    }
    return [...all.values()];
  },
  sameStored,
);

const arrivingIndex = defineQuery("index of arriving subjects", (read, key) => {
  const index = new SubjectIndex<StoredSubject>();
  for (const subject of read(arrivingSubjects, key)) index.add(subject.pattern, subject);
  return index;
});

const NONE: readonly Filter[] = [];

/**
 * Of a consumer: the filters that nothing passes of what is published into its stream; none when nothing is published
 * there. The server itself publishes under `$`: advisories, metrics, keys.
 */
export const unfedFilters = defineQuery<readonly Filter[]>(
  "unfed filters",
  (read, key) => {
    const element = read(elementOf, key);
    const filters = element?.kind === "consumer" ? filtersOf(element.config) : NONE;
    if (element?.kind !== "consumer" || filters.length === 0) return NONE;
    const index = read(arrivingIndex, element.stream);
    if (index.size === 0) return NONE;
    return filters.filter(({ subject }) => {
      const tokens = subject.startsWith("$") ? undefined : validTokens(subject);
      return tokens && !index.findPattern(subject).some(({ value }) => passing(value, tokens));
    });
  },
  sameItems,
);
