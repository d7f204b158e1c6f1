/** The ways of messages: which publications come to a consumer, or to a store that nobody reads, and through what. */

import type { ElementId } from "../design/ids.ts";
import { type Reader, readerOf } from "../lint/facts/consumers/readers.ts";
import { incomingWires, outgoingWires } from "../lint/facts/inputs.ts";
import { type Arrival, arrivalsAt, arrivalsOn } from "../lint/facts/publications/flows.ts";
import type { Published } from "../lint/facts/publications/publications.ts";
import { unwantedIn } from "../lint/facts/stores/demand.ts";
import { type Store, storeOf } from "../lint/facts/stores/stores.ts";
import { defineQuery, type Read } from "../lint/incremental/cells.ts";
import type { Hop } from "./model.ts";

/** Publications that are alike, on one way. */
export interface Way {
  readonly id: string;
  /** At least one, alike in everything that a guarantee depends on. */
  readonly senders: readonly Published[];
  /** At least one. */
  readonly stores: readonly Store[];
  readonly hops: readonly Hop[];
  readonly reader: Reader | undefined;
}

/** Ways to one end: no design that people read has more. */
const MOST_WAYS = 100;
/** Stores looked at on the way back from one end, for one publication. */
const MOST_STORES = 64;

/** The ways to a consumer; or to a store, of the messages that nobody takes there. */
export function waysTo(read: Read, end: string): readonly Way[] {
  const reader = read(readerOf, end);
  const last = read(storeOf, reader ? reader.store : end);
  if (!last) return [];
  const arrivals = reader ? read(arrivalsOn, end) : unread(read, end);
  const ways = new Map<string, { readonly route: Route; readonly senders: Published[] }>();
  for (const arrival of arrivals) {
    const route = routeOf(read, arrival, last.id);
    if (!route) continue;
    const key = `${route.stores.map(({ id }) => id).join(">")} ${likeness(arrival.publication)}`;
    const way = ways.get(key);
    if (way) way.senders.push(arrival.publication);
    else if (ways.size < MOST_WAYS) ways.set(key, { route, senders: [arrival.publication] });
  }
  return [...ways].map(([key, { route, senders }]) => ({ id: `${end} ${key}`, senders, ...route, reader }));
}

/** What comes into a store and is taken by no consumer, copied nowhere, and no schedule, which waits for its time. */
function unread(read: Read, store: string): readonly Arrival[] {
  const out = read(outgoingWires, store);
  if (out.some(({ kind }) => kind === "mirror" || kind === "source" || kind === "republish")) return [];
  const unwanted = new Set(read(unwantedIn, store).messages.map(({ owner, subject }) => `${owner} ${subject}`));
  if (unwanted.size === 0) return [];
  return read(arrivalsAt, store).filter(({ publication: { owner, subject } }) => unwanted.has(`${owner} ${subject}`));
}

interface Route {
  readonly stores: readonly Store[];
  readonly hops: readonly Hop[];
}

/** What a guarantee depends on. */
function likeness({ mode, deadLetter, declared, owner }: Published): string {
  const { retries, messageId, retryHorizon, expectedSequence, ttl, schedule } = declared;
  // A worker's own dead letters, and schedules, are ways of their own.
  const own = deadLetter || schedule ? owner : "";
  return JSON.stringify([mode, retries ?? null, Boolean(messageId), retryHorizon, expectedSequence, ttl, own]);
}

/** The shortest way, back from the end, over stores in which the publication arrives. */
function routeOf(read: Read, arrival: Arrival, last: ElementId): Route | undefined {
  const { publication } = arrival;
  const start = new Set<string>(publication.stores.map(({ id }) => id));
  const came = new Map<string, { readonly to: string; readonly hop: Hop } | undefined>([[last, undefined]]);
  // A map hands out what is added while it is walked: nearest first.
  for (const id of came.keys()) {
    if (start.has(id) && (id !== last || !arrival.copied || came.size === 1)) return routeFrom(read, id, came);
    for (const { kind, from } of read(incomingWires, id)) {
      if (kind !== "mirror" && kind !== "source" && kind !== "republish") continue;
      if (came.has(from) || came.size >= MOST_STORES || !read(arrivedAt, from).has(publication)) continue;
      came.set(from, { to: id, hop: kind });
    }
  }
  return undefined;
}

/** The publications that arrive in a store. */
const arrivedAt = defineQuery<ReadonlySet<Published>>(
  "publications that arrive",
  (read, store) => new Set(read(arrivalsAt, store).map(({ publication }) => publication)),
);

function routeFrom(
  read: Read,
  start: string,
  came: ReadonlyMap<string, { readonly to: string; readonly hop: Hop } | undefined>,
): Route | undefined {
  const stores: Store[] = [];
  const hops: Hop[] = [];
  for (let id: string | undefined = start; id !== undefined; ) {
    const store = read(storeOf, id);
    if (!store) return undefined;
    stores.push(store);
    const step = came.get(id);
    if (step) hops.push(step.hop);
    id = step?.to;
  }
  return { stores, hops };
}
