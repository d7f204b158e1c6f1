/** Brings the tables that wires are computed from up to an edit, and says whose wires may be others by it. */
import type { ElementId } from "../design/ids.ts";
import { atOnce } from "../steps.ts";
import type { Dependents } from "./dependents.ts";
import { Effort } from "./effort.ts";
import type { Facts } from "./facts.ts";
import type { FactsUpdate } from "./facts-changes.ts";
import { Origins } from "./origins.ts";
import type { Placed } from "./places.ts";
import { listenersOf, type Tables } from "./routing.ts";
import type { StoreFacts } from "./store-facts.ts";
import { sameStored, storedSubjects } from "./stored-subjects.ts";

/** What an edit has an effect on. */
export interface Rerouted {
  /** Whose wires and dead ends may be others; those that went are among them. */
  readonly elements: ReadonlySet<ElementId>;
  /** Where other subjects are stored than before. */
  readonly stores: readonly ElementId[];
}

/** A stream or bucket that is another, came (without `before`) or went (without `after`). */
interface StoreChange {
  readonly id: ElementId;
  readonly before: StoreFacts | undefined;
  readonly after: StoreFacts | undefined;
}

/**
 * Elements that stay are in the order that they were in. Undefined when it is more than the effort allows: then the
 * tables are of no use any more.
 */
export function reroute(tables: Tables, dependents: Dependents, update: FactsUpdate): Rerouted | undefined {
  const { facts, changes } = update;
  const elements = new Set<ElementId>();
  const stores: StoreChange[] = [];
  for (const { id, before, after } of changes) {
    elements.add(id);
    for (const pattern of relisten(tables, id, after))
      for (const each of dependents.sendersOn(pattern)) elements.add(each);
    if (before?.store || after?.store) stores.push({ id, before: before?.store, after: after?.store });
  }
  const copiesMoved = stores.some(changesCopies);
  const copiers = copiesMoved ? copiersConcerned(tables, dependents, stores) : new Set<ElementId>();
  dependents.follow(update);
  tables.places = facts.places;
  for (const id of copiers) elements.add(id);
  // Before and after: what does not copy any more held what it copied.
  const linked = new Set([...stores.map(({ id }) => id), ...copiers]);
  spread(tables, linked);
  for (const each of stores) {
    exchange(tables, each);
    if (each.before?.name === each.after?.name && each.before?.bucket === each.after?.bucket) continue;
    for (const user of dependents.usersOf(each.id)) elements.add(user);
  }
  if (stores.some(({ before }) => !before)) setInOrder(tables, facts);
  if (copiesMoved) {
    tables.origins = new Origins(tables.stores, tables.storesByName);
    spread(tables, linked);
  }
  const restored = restore(tables, linked);
  if (!restored) return undefined;
  const moved = [...stores.flatMap(({ id, after }) => (after ? [] : id)), ...restored];
  for (const id of moved) {
    elements.add(id);
    for (const reader of dependents.readersOf(id)) elements.add(reader);
    for (const copying of tables.origins.copiesFrom(id)) for (const { target } of copying) elements.add(target);
  }
  return { elements, stores: moved };
}

type Listening = NonNullable<ReturnType<Tables["listening"]["get"]>>[number];

/** Exchanges what the element listens on. The patterns by which it may hear more, less, or in another order. */
function relisten({ listeners, listening }: Tables, id: ElementId, facts: Facts | undefined): readonly string[] {
  const before = listening.get(id) ?? [];
  const after = facts ? listenersOf(id, facts) : [];
  let start = 0;
  while (start < before.length && sameListening(before[start], after[start])) start += 1;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && sameListening(before.at(-1 - end), after.at(-1 - end))) end += 1;
  for (const { pattern, listener } of before) listeners.remove(pattern, listener);
  for (const { pattern, listener } of after) listeners.add(pattern, listener);
  if (after.length > 0) listening.set(id, after);
  else listening.delete(id);
  return [...before.slice(start, before.length - end), ...after.slice(start, after.length - end)].map(
    ({ pattern }) => pattern,
  );
}

function sameListening(a: Listening | undefined, b: Listening | undefined): boolean {
  return a?.pattern === b?.pattern && a?.listener.role === b?.listener.role;
}

/** Whether origins and those who copy from them are not who they were, or not with the same mappings. */
function changesCopies({ before, after }: StoreChange): boolean {
  return (before?.copies.length ?? 0) + (after?.copies.length ?? 0) > 0 || isElsewhere(before, after);
}

/** Called or placed otherwise: no longer the origin that it was. */
function isElsewhere(before: StoreFacts | undefined, after: StoreFacts | undefined): boolean {
  return before?.name !== after?.name || before?.domain !== after?.domain;
}

/** Those whose origins may be others. */
function copiersConcerned(tables: Tables, dependents: Dependents, changes: readonly StoreChange[]): Set<ElementId> {
  if (changesDomains(tables.stores, changes)) return new Set(dependents.allCopiers());
  const concerned = new Set<ElementId>();
  for (const { before, after } of changes) {
    if (!isElsewhere(before, after)) continue;
    for (const store of [before, after])
      for (const id of store ? dependents.copiersOf(store.name) : []) concerned.add(id);
  }
  return concerned;
}

/** Whether there are domains that there were not, or the other way round: where a domain leads depends on that. */
function changesDomains(stores: Tables["stores"], changes: readonly StoreChange[]): boolean {
  const counts = new Map<string, number>();
  for (const { before, after } of changes) {
    if ((before?.domain ?? "") === (after?.domain ?? "")) continue;
    if (before?.domain) counts.set(before.domain, (counts.get(before.domain) ?? 0) - 1);
    if (after?.domain) counts.set(after.domain, (counts.get(after.domain) ?? 0) + 1);
  }
  if (counts.size === 0) return false;
  const present = new Map<string, number>();
  for (const { domain } of stores.values()) present.set(domain, (present.get(domain) ?? 0) + 1);
  return [...counts].some(([domain, more]) => {
    const former = present.get(domain) ?? 0;
    return former > 0 !== former + more > 0;
  });
}

/** Adds all that they copy from, and that copies from them, however far. */
function spread({ origins, stores }: Tables, linked: Set<ElementId>): void {
  // A set hands out what is added while it is walked.
  for (const id of linked) {
    for (const copying of origins.copiesFrom(id)) for (const { target } of copying) linked.add(target);
    const store = stores.get(id);
    for (const copy of store?.copies ?? [])
      for (const origin of (store && origins.of(store, copy)) ?? []) linked.add(origin);
  }
}

function exchange({ stores, stored, storesByName, places }: Tables, { id, before, after }: StoreChange): void {
  if (after) stores.set(id, after);
  else {
    stores.delete(id);
    stored.delete(id);
  }
  if (before?.name === after?.name) return;
  if (before) {
    const left = (storesByName.get(before.name) ?? []).filter((each) => each !== id);
    if (left.length > 0) storesByName.set(before.name, left);
    else storesByName.delete(before.name);
  }
  if (after) storesByName.set(after.name, [...(storesByName.get(after.name) ?? []), id].sort(places.compare));
}

/** Who copies is listed in the order of the stores. */
function setInOrder({ stores }: Tables, { places, values }: Placed<Facts>): void {
  stores.clear();
  for (const [place, { store }] of values.entries()) {
    const id = places.ids[place];
    if (store && id !== undefined) stores.set(id, store);
  }
}

/** Computes what is stored in these. Those in which it is something else; undefined when the effort is spent. */
function restore(tables: Tables, linked: ReadonlySet<ElementId>): readonly ElementId[] | undefined {
  if (linked.size === 0) return [];
  const stores = new Map<ElementId, StoreFacts>();
  for (const id of [...linked].sort(tables.places.compare)) {
    const store = tables.stores.get(id);
    if (store) stores.set(id, store);
  }
  const effort = Effort.after(tables.steps);
  const moved: ElementId[] = [];
  for (const [id, subjects] of atOnce(storedSubjects(stores, tables.origins, effort))) {
    const former = tables.stored.get(id);
    if (former && sameStored(former.list, subjects.list)) continue;
    tables.stored.set(id, subjects);
    moved.push(id);
  }
  tables.steps += effort.used;
  return effort.spent ? undefined : moved;
}
