/** Where published messages end up, through transforms, mirrors, sources and republishing. */
import type { ElementId } from "../../../design/ids.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { intersectTokens, validTokens } from "../../../jetstream/subjects.ts";
import { Effort } from "../../../topology/effort.ts";
import {
  afterTransform,
  passing,
  type StoredSubject,
  storedSubject,
  throughCopy,
  throughMapping,
} from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { readerOf } from "../consumers/readers.ts";
import { idsOfKind, incomingWires, onwardWires } from "../inputs.ts";
import { copiesFrom } from "../links/copies.ts";
import { storeFactsOf } from "../stores/stores.ts";
import { type Published, publicationsOf } from "./publications.ts";

/** Messages of one publication in one store. */
export interface Arrival {
  readonly publication: Published;
  /** As they are stored there: a publication can arrive under several patterns. */
  readonly subjects: readonly StoredSubject[];
  /** Through a mirror, a source or republishing, not straight from the publisher. */
  readonly copied: boolean;
}

/** Followed back from one store at most: the nearest come first. */
const MOST_WIRES = 20_000;
/** Followed from one publication at most: a cycle of mappings would go on. */
const MOST_HOPS = 64;
/** From here on arrivals are looked up in an index. */
const INDEX_FROM = 16;
/** Patterns kept of one publication in one store. */
const MOST_SUBJECTS = 32;

/** Of an application: by store id, what of its publications arrives. */
const arrivalsFrom = defineQuery<ReadonlyMap<string, readonly Arrival[]>>("arrivals from", (read, key) => {
  const all = new Map<string, Arrival[]>();
  for (const publication of read(publicationsOf, key)) {
    for (const [store, { subjects, copied }] of follow(publication, read)) {
      const list = all.get(store) ?? [];
      list.push({ publication, subjects, copied });
      all.set(store, list);
    }
  }
  return all;
});

/** What applications of the design bring into a store, straight or by copies. */
export const arrivalsAt = defineQuery<readonly Arrival[]>("arrivals at", (read, key) => {
  const publishers = new Set<string>();
  /** With how many copies lie between it and the key. */
  const stores = new Map([[key, 0]]);
  const effort = new Effort(MOST_WIRES);
  // A map hands out what is added while it is walked.
  for (const [store, copies] of stores) {
    for (const { kind, from } of read(incomingWires, store)) {
      if (!effort.spend(1)) break;
      if (kind === "publish" || kind === "dead-letter") publishers.add(from);
      else if (copies < MOST_HOPS && (kind === "mirror" || kind === "source" || kind === "republish")) {
        if (!stores.has(from)) stores.set(from, copies + 1);
      }
    }
  }
  return [...publishers].flatMap((id) => read(arrivalsFrom, id).get(key) ?? []);
});

/** What a consumer is to deliver: arrivals in its store that pass its filters. */
export const arrivalsOn = defineQuery<readonly Arrival[]>("arrivals on consumer", (read, key) => {
  const reader = read(readerOf, key);
  if (!reader) return [];
  const arrivals = read(arrivalsAt, reader.store);
  if (reader.filters.length === 0) return arrivals;
  if (arrivals.length < INDEX_FROM) return arrivals.filter((each) => passes(each, reader.filters));
  const index = read(arrivalIndex, reader.store);
  const found = new Map<number, Arrival>();
  for (const filter of reader.filters) {
    const tokens = validTokens(filter);
    if (!tokens) continue;
    for (const { value } of index.findPattern(filter)) {
      if (passing(value.subject, tokens)) found.set(value.place, value.arrival);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, arrival]) => arrival);
});

/** Of a store: many consumers look for what passes their filters. */
const arrivalIndex = defineQuery("index of arrivals", (read, key) => {
  const index = new SubjectIndex<{
    readonly subject: StoredSubject;
    readonly arrival: Arrival;
    readonly place: number;
  }>();
  for (const [place, arrival] of read(arrivalsAt, key).entries()) {
    for (const subject of arrival.subjects) index.add(subject.pattern, { subject, arrival, place });
  }
  return index;
});

/** Whether some message of the arrival passes one of the filters. No filters: everything passes. */
export function passes({ subjects }: Pick<Arrival, "subjects">, filters: readonly string[]): boolean {
  if (filters.length === 0) return true;
  return filters.some((filter) => {
    const tokens = validTokens(filter);
    return tokens !== undefined && subjects.some((subject) => passing(subject, tokens) !== undefined);
  });
}

/** The ids of everything that can publish. */
export function publishers(read: Read): ElementId[] {
  return (["producer", "consumer", "service"] as const).flatMap((kind) => [...read(idsOfKind, kind)]);
}

type Reached = Map<string, { subjects: StoredSubject[]; copied: boolean }>;

function follow(publication: Published, read: Read): Reached {
  const reached: Reached = new Map();
  const queue: { readonly store: string; readonly incoming: StoredSubject; readonly copied: boolean }[] = [];
  const tokens = validTokens(publication.pattern);
  if (!tokens) return reached;
  const enter = (store: string, capturable: readonly string[], copied: boolean) => {
    for (const { tokens: pattern } of storeFactsOf(read, store)?.captures ?? []) {
      const part = pattern && intersectTokens(pattern, capturable);
      if (part) queue.push({ store, incoming: storedSubject(part), copied });
    }
  };
  for (const { id } of publication.stores) enter(id, tokens, false);
  for (let hops = 0, next = queue.shift(); next && hops < MOST_HOPS; hops++, next = queue.shift()) {
    const { store, incoming, copied } = next;
    const facts = storeFactsOf(read, store);
    for (const entry of afterTransform(incoming, facts?.transform)) {
      if (!add(reached, store, entry, copied)) continue;
      for (const { kind, to } of read(onwardWires, store)) {
        if (kind === "republish" && facts?.republish) {
          for (const out of throughMapping(entry, facts.republish)) enter(to, out.tokens, true);
        } else if (kind !== "republish") {
          for (const copy of copiesFrom(read, to, store)) {
            if (copy.kind !== kind) continue;
            for (const out of throughCopy(entry, copy)) queue.push({ store: to, incoming: out, copied: true });
          }
        }
      }
    }
  }
  return reached;
}

function add(reached: Reached, store: string, entry: StoredSubject, copied: boolean): boolean {
  const known = reached.get(store);
  if (!known) {
    reached.set(store, { subjects: [entry], copied });
    return true;
  }
  if (known.subjects.length >= MOST_SUBJECTS || known.subjects.some(({ pattern }) => pattern === entry.pattern)) {
    return false;
  }
  known.subjects.push(entry);
  if (!copied) known.copied = false;
  return true;
}
