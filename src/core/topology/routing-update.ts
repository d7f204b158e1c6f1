/** Brings the tables that wires are computed from up to an edit, and says whose wires may be others by it. */
import type { ElementId } from "../design/ids.ts";
import { atOnce } from "../steps.ts";
import type { Dependents } from "./dependents.ts";
import { Effort } from "./effort.ts";
import type { Facts } from "./facts.ts";
import { Origins } from "./origins.ts";
import { listenersOf, type Tables } from "./routing.ts";
import type { StoreFacts } from "./store-facts.ts";
import { sameStored, storedSubjects } from "./stored-subjects.ts";

/** An element that was there and still is, of the same kind. */
export interface FactsChange {
  readonly id: ElementId;
  readonly before: Facts;
  readonly after: Facts;
}

/** What an edit has an effect on. */
export interface Rerouted {
  /** Whose wires and dead ends may be others. */
  readonly elements: ReadonlySet<ElementId>;
  /** Where other subjects are stored than before. */
  readonly stores: readonly ElementId[];
}

/** Undefined when it is more than the effort allows: then the tables are of no use any more. */
export function reroute(tables: Tables, dependents: Dependents, changes: readonly FactsChange[]): Rerouted | undefined {
  const elements = new Set<ElementId>();
  const stores: ElementId[] = [];
  let copiesMoved = false;
  for (const { id, before, after } of changes) {
    elements.add(id);
    for (const pattern of relisten(tables, id, after))
      for (const each of dependents.sendersOn(pattern)) elements.add(each);
    if (!before.store || !after.store) continue;
    stores.push(id);
    if (changesCopies(before.store, after.store)) copiesMoved = true;
  }
  const concerned = copiesMoved ? new Set<ElementId>() : undefined;
  for (const { id, before, after } of changes) {
    if (before.store && after.store && concerned) copiersBefore(dependents, before.store, after.store, concerned);
    dependents.update(id, before, after);
  }
  for (const id of concerned ?? []) elements.add(id);
  // Before and after: what does not copy any more held what it copied.
  const linked = new Set(stores);
  if (stores.length > 0) {
    for (const id of concerned ?? []) linked.add(id);
    spread(tables, linked);
  }
  for (const { id, before, after } of changes) {
    if (!before.store || !after.store) continue;
    tables.stores.set(id, after.store);
    if (before.store.name === after.store.name) continue;
    rename(tables, id, before.store.name, after.store.name);
    for (const user of dependents.usersOf(id)) elements.add(user);
  }
  if (copiesMoved) {
    tables.origins = new Origins(tables.stores, tables.storesByName);
    spread(tables, linked);
  }
  const moved = restore(tables, linked);
  for (const id of moved ?? []) {
    elements.add(id);
    for (const reader of dependents.readersOf(id)) elements.add(reader);
    for (const copying of tables.origins.copiesFrom(id)) for (const { target } of copying) elements.add(target);
  }
  return moved && { elements, stores: moved };
}

/** Exchanges what the element listens on. The patterns by which it may hear more, less, or in another order. */
function relisten({ listeners, listening }: Tables, id: ElementId, facts: Facts): readonly string[] {
  const before = listening.get(id) ?? [];
  const after = listenersOf(id, facts);
  let start = 0;
  while (start < before.length && before[start]?.pattern === after[start]?.pattern) start += 1;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end)?.pattern === after.at(-1 - end)?.pattern) end += 1;
  for (const { pattern, listener } of before) listeners.remove(pattern, listener);
  for (const { pattern, listener } of after) listeners.add(pattern, listener);
  listening.set(id, after);
  return [...before.slice(start, before.length - end), ...after.slice(start, after.length - end)].map(
    ({ pattern }) => pattern,
  );
}

/** Whether origins and those who copy from them are not who they were, or not with the same mappings. */
function changesCopies(before: StoreFacts, after: StoreFacts): boolean {
  return before.copies.length + after.copies.length > 0 || before.name !== after.name || before.domain !== after.domain;
}

/** Those whose origins may be others once the store is called or placed otherwise. */
function copiersBefore(dependents: Dependents, before: StoreFacts, after: StoreFacts, out: Set<ElementId>): void {
  if (before.domain !== after.domain) for (const id of dependents.allCopiers()) out.add(id);
  if (before.name === after.name) return;
  for (const name of [before.name, after.name]) for (const id of dependents.copiersOf(name)) out.add(id);
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

function rename({ storesByName, places }: Tables, id: ElementId, before: string, after: string): void {
  const left = (storesByName.get(before) ?? []).filter((each) => each !== id);
  if (left.length > 0) storesByName.set(before, left);
  else storesByName.delete(before);
  storesByName.set(after, [...(storesByName.get(after) ?? []), id].sort(places.compare));
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
    if (sameStored(tables.stored.get(id)?.list ?? [], subjects.list)) continue;
    tables.stored.set(id, subjects);
    moved.push(id);
  }
  tables.steps += effort.used;
  return effort.spent ? undefined : moved;
}
