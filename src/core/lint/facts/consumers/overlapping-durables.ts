/** Durables of one application that get the same messages. */
import type { ElementId } from "../../../design/ids.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { intersectTokens, validTokens } from "../../../jetstream/subjects.ts";
import { Effort } from "../../../topology/effort.ts";
import { passing, type StoredSubject } from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { subjectsIn } from "../inputs.ts";
import { nameParameters } from "../subjects/parameters.ts";
import { consumersOfApp } from "./namesakes.ts";
import { type Reader, readerOf, wantedPatterns } from "./readers.ts";

/** Branches of the index that one consumer may visit, and others that it is told of. */
const MOST_STEPS = 2000;
const MOST_OTHERS = 8;

/** Of the application's consumers on the store: those that come before this one and get messages that it gets too. */
export function twinsBefore(read: Read, store: string, app: string, id: ElementId): readonly ElementId[] {
  return read(twins, `${store} ${app}`).get(id) ?? [];
}

const twins = defineQuery<ReadonlyMap<ElementId, readonly ElementId[]>>("overlapping durables", (read, key) => {
  const end = key.indexOf(" ");
  const store = key.slice(0, end);
  const found = new Map<ElementId, readonly ElementId[]>();
  const readers = consumersOfApp(read, store, key.slice(end + 1)).flatMap((id) => read(readerOf, id) ?? []);
  const compared = readers.filter(isCompared);
  if (compared.length < 2) return found;
  const stored = read(subjectsIn, store);
  const index = new SubjectIndex<Reader>();
  for (const reader of compared) {
    const filters = wantedPatterns(reader);
    const meter = new Effort(MOST_STEPS);
    const others = new Set<ElementId>();
    for (const filter of filters) {
      for (const { pattern, value } of index.findPattern(filter, meter)) {
        if (value.name !== reader.name && holdsBoth(stored, filter, pattern)) others.add(value.id);
      }
    }
    if (others.size > 0) found.set(reader.id, [...others].slice(0, MOST_OTHERS));
    for (const filter of filters) index.add(filter, reader);
  }
  return found;
});

/** A listener beside the worker is meant, and names with parameters stand for many. */
function isCompared({ durable, ordered, name, work }: Reader): boolean {
  return durable && !ordered && work.declared.guarantee !== "at-most-once" && nameParameters(name).length === 0;
}

function holdsBoth(stored: readonly StoredSubject[], a: string, b: string): boolean {
  const both = intersectTokens(validTokens(a) ?? [], validTokens(b) ?? []);
  return both !== undefined && stored.some((entry) => passing(entry, both) !== undefined);
}
