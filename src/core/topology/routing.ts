/** What wires are computed from: who listens on what, which stream has which name, and what is stored where. */
import type { ElementId } from "../design/ids.ts";
import { SubjectIndex } from "../jetstream/subject-index.ts";
import type { SubjectQuery } from "../jetstream/subject-template.ts";
import { Effort } from "./effort.ts";
import type { Facts } from "./facts.ts";
import type { FieldPath } from "./model.ts";
import { Origins } from "./origins.ts";
import type { StoreFacts } from "./store-facts.ts";
import { type StoredSubjects, storedSubjects } from "./stored-subjects.ts";

/** A stream or bucket that captures a pattern, or a service that answers on it. */
export interface Listener {
  readonly id: ElementId;
  readonly role: "store" | "service";
  readonly at: FieldPath;
  /** Place in the order of elements and fields. */
  readonly order: number;
}

/** A listener, and the pattern by which it hears. */
export interface Heard {
  readonly listener: Listener;
  readonly pattern: string;
}

/** The tables that relations look into. */
export interface Routing {
  readonly stores: ReadonlyMap<ElementId, StoreFacts>;
  /** Stream names may be given twice in a design: both are meant. */
  readonly storesByName: ReadonlyMap<string, readonly ElementId[]>;
  readonly origins: Origins;
  readonly stored: ReadonlyMap<ElementId, StoredSubjects>;
  /** KV buckets and object stores. */
  readonly buckets: ReadonlySet<ElementId>;
  /** The effort sufficed to find everything that is stored. */
  readonly complete: boolean;
  /** In the order of elements and fields. */
  readonly heardBy: (query: SubjectQuery, effort?: Effort) => Heard[];
}

/** `isBucket`: whether the element is a KV bucket or an object store. */
export function routingOf(facts: ReadonlyMap<ElementId, Facts>, isBucket: (id: ElementId) => boolean): Routing {
  const stores = new Map<ElementId, StoreFacts>();
  const storesByName = new Map<string, ElementId[]>();
  const buckets = new Set<ElementId>();
  const listeners = new SubjectIndex<Listener>();
  let order = 0;
  for (const [id, { store, endpoints }] of facts) {
    if (store) {
      stores.set(id, store);
      const sameName = storesByName.get(store.name);
      if (sameName) sameName.push(id);
      else storesByName.set(store.name, [id]);
      if (isBucket(id)) buckets.add(id);
      for (const { pattern, at } of store.captures) {
        listeners.add(pattern, { id, role: "store", at, order: order++ });
      }
    }
    for (const { pattern, at } of endpoints) {
      listeners.add(pattern, { id, role: "service", at, order: order++ });
    }
  }
  const effort = new Effort();
  const origins = new Origins(stores, storesByName);
  const stored = storedSubjects(stores, origins, effort);
  return {
    stores,
    storesByName,
    origins,
    buckets,
    stored,
    complete: !effort.spent,
    heardBy: (query, each) =>
      listeners
        .find(query, each)
        .map(({ pattern, value }) => ({ pattern, listener: value }))
        .sort((a, b) => a.listener.order - b.listener.order),
  };
}
