/** Under which subjects messages of the design's programs come into a store, whoever sends them. */
import type { ElementOf } from "../../../design/model.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { templatePattern } from "../../../jetstream/subject-template.ts";
import { validTokens } from "../../../jetstream/subjects.ts";
import { passing, type StoredSubject, sameStored, storedSubject } from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read, sameItems } from "../../incremental/cells.ts";
import { type Filter, filtersOf } from "../consumers/filters.ts";
import { elementOf } from "../inputs.ts";
import { arrivalsAt } from "./flows.ts";

/** From here on filters are looked up, and what comes of it is kept for each consumer. */
const MANY = 16;

/** Of a store: each once, those of schedules too. */
function arrivingIn(read: Read, store: string): readonly StoredSubject[] {
  const all: StoredSubject[] = [];
  const seen = new Set<string>();
  const add = (entry: StoredSubject) => {
    const said = entry.except.length === 0 ? entry.pattern : `${entry.pattern} ${entry.except.join(" ")}`;
    if (seen.has(said)) return;
    seen.add(said);
    all.push(entry);
  };
  for (const { subjects, publication } of read(arrivalsAt, store)) {
    for (const subject of subjects) add(subject);
    const { schedule } = publication.declared;
    const tokens = schedule && validTokens(templatePattern(schedule.target));
    if (tokens) add(storedSubject(tokens));
  }
  return all;
}

const sameSubjects = (a: readonly StoredSubject[] | undefined, b: readonly StoredSubject[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && sameStored(a, b));

/** Undefined when there are many: then no consumer is to be asked again for one more. */
const fewSubjects = defineQuery<readonly StoredSubject[] | undefined>(
  "few arriving subjects",
  (read, key) => {
    const all = arrivingIn(read, key);
    return all.length < MANY ? all : undefined;
  },
  sameSubjects,
);

const manySubjects = defineQuery<readonly StoredSubject[]>("arriving subjects", arrivingIn, sameSubjects);

const arrivingIndex = defineQuery("index of arriving subjects", (read, key) => {
  const index = new SubjectIndex<StoredSubject>();
  for (const subject of read(manySubjects, key)) index.add(subject.pattern, subject);
  return index;
});

/**
 * The filters of a consumer that nothing passes of what is published into its stream; none when nothing is published
 * there. The server itself publishes under `$`: advisories, metrics, keys.
 */
export function unfedFilters(read: Read, id: string, { config, stream }: ElementOf<"consumer">): readonly Filter[] {
  const filters = filtersOf(config);
  if (filters.length === 0) return filters;
  const arriving = read(fewSubjects, stream);
  if (!arriving) return read(unfedAmongMany, id);
  if (arriving.length === 0) return NONE;
  return filters.filter(({ subject }) => {
    const tokens = wanted(subject);
    return tokens && !arriving.some((entry) => passing(entry, tokens));
  });
}

const unfedAmongMany = defineQuery<readonly Filter[]>(
  "unfed filters",
  (read, key) => {
    const element = read(elementOf, key);
    if (element?.kind !== "consumer") return NONE;
    const index = read(arrivingIndex, element.stream);
    return filtersOf(element.config).filter(({ subject }) => {
      const tokens = wanted(subject);
      return tokens && !index.findPattern(subject).some(({ value }) => passing(value, tokens));
    });
  },
  sameItems,
);

const NONE: readonly Filter[] = [];

function wanted(filter: string): readonly string[] | undefined {
  return filter.startsWith("$") ? undefined : validTokens(filter);
}
