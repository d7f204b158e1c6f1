/** Who wants the messages of an interest or work queue stream, and which of them nobody does. */
import { SubjectIndex } from "../../jetstream/subject-index.ts";
import { validTokens } from "../../jetstream/subjects.ts";
import { isAvailable } from "../../jetstream/versions.ts";
import { factsOf } from "../../topology/facts.ts";
import { passing, type StoredSubject } from "../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../incremental/cells.ts";
import { type Arrival, arrivalsAt } from "./flows.ts";
import { elementOf, outgoingWires, settings } from "./inputs.ts";
import { consumersOf, storeOf } from "./stores.ts";

/**
 * From 2.14 on a mirror or source reads an interest or work queue stream by a durable consumer of its own, and counts
 * as one; before, its consumer is gone whenever the connection is. Source: nats-server server/stream.go.
 */
const COPIES_COUNT_SINCE = "2.14.0";

/** Everyone who takes messages from a store. */
export interface Demand {
  /** Someone takes everything. */
  readonly everything: boolean;
  /** Of those who take a part: each filter once. */
  readonly filters: readonly string[];
  /** Takers: consumers, and mirrors and sources where they count. */
  readonly takers: number;
  /** Some of them keep their place while nobody is connected. */
  readonly durable: boolean;
}

/** Of a store. */
export const demandOf = defineQuery<Demand>("demand", (read, key) => {
  const filters = new Set<string>();
  let [everything, durable, takers] = [false, false, 0];
  const add = (wanted: readonly string[]) => {
    takers += 1;
    if (wanted.length === 0) everything = true;
    for (const each of wanted) filters.add(each);
  };
  for (const reader of read(consumersOf, key)) {
    durable ||= reader.durable && !reader.ordered;
    add(reader.filters);
  }
  for (const wanted of copiedFilters(read, key)) {
    durable = true;
    add(wanted);
  }
  return { everything, filters: [...filters], takers, durable };
});

/** What arrives in a store, dead letters included, and passes no filter of a taker. */
export const unwantedAt = defineQuery<readonly Arrival[]>("unwanted arrivals", (read, key) => {
  const { everything, filters } = read(demandOf, key);
  if (everything) return [];
  const arrivals = read(arrivalsAt, key);
  if (arrivals.length === 0) return arrivals;
  const index = new SubjectIndex<readonly string[]>();
  for (const filter of filters) {
    const tokens = validTokens(filter);
    if (tokens) index.add(filter, tokens);
  }
  const wanted = (subject: StoredSubject) =>
    index.findPattern(subject.pattern).some(({ value }) => passing(subject, value) !== undefined);
  return arrivals.filter(({ subjects }) => !subjects.some(wanted));
});

/** The filters of each mirror and source that reads the store, where copies count; none for all of it. */
function copiedFilters(read: Read, key: string): (readonly string[])[] {
  if (!isAvailable(COPIES_COUNT_SINCE, read(settings, "").environment.server)) return [];
  const name = read(storeOf, key)?.name;
  return read(outgoingWires, key).flatMap(({ kind, to }) => {
    if (kind !== "mirror" && kind !== "source") return [];
    const element = read(elementOf, to);
    const copies = (element && factsOf(element).store?.copies) ?? [];
    return copies
      .filter((copy) => copy.kind === kind && copy.origin === name && !copy.external)
      .map(({ lanes }) => lanes.map(({ filter }) => filter.pattern));
  });
}
