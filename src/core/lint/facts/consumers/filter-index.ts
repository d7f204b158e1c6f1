/** Which consumers of a store want messages of a pattern. */
import type { ElementId } from "../../../design/ids.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { Effort } from "../../../topology/effort.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { consumersOf } from "../stores/stores.ts";
import { wantedPatterns } from "./readers.ts";

const filterIndex = defineQuery("index of filters", (read, store) => {
  const index = new SubjectIndex<ElementId>();
  for (const reader of read(consumersOf, store)) {
    if (reader.ordered || reader.config.direct || reader.config.sourcing) continue;
    for (const filter of wantedPatterns(reader)) index.add(filter, reader.id);
  }
  return index;
});

/** Steps that one look-up may take. */
const MOST_STEPS = 10_000;

/** The consumers with a filter, or none, that meets the pattern. Not those that the server does not count. */
export function readersOn(read: Read, store: string, pattern: string): ElementId[] {
  const found = read(filterIndex, store).findPattern(pattern, new Effort(MOST_STEPS));
  return [...new Set(found.map(({ value }) => value))];
}
