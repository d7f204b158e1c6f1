/** What wires are computed from: who listens on what, which stream has which name, and what is stored where. */
import type { ElementId } from "../design/ids.ts";
import { SubjectIndex } from "../jetstream/subject-index.ts";
import type { SubjectQuery } from "../jetstream/subject-template.ts";
import type { Steps } from "../steps.ts";
import { Effort } from "./effort.ts";
import type { Facts } from "./facts.ts";
import { Origins } from "./origins.ts";
import type { Placed, Places } from "./places.ts";
import type { StoreFacts } from "./store-facts.ts";
import { type StoredSubjects, storedSubjects } from "./stored-subjects.ts";

/** A stream or bucket that captures a pattern, or a service that answers on it. */
export interface Listener {
  readonly id: ElementId;
  readonly role: "store" | "service";
  /** Place among the listeners of the element. */
  readonly nth: number;
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
  /** The effort sufficed to find everything that is stored. */
  readonly complete: boolean;
  /** In the order of elements and fields. */
  readonly heardBy: (query: SubjectQuery, effort?: Effort) => Heard[];
}

/** The tables, which `routing-update.ts` keeps up with the design. */
export interface Tables extends Routing {
  places: Places;
  readonly stores: Map<ElementId, StoreFacts>;
  readonly storesByName: Map<string, readonly ElementId[]>;
  origins: Origins;
  readonly stored: Map<ElementId, StoredSubjects>;
  readonly listeners: SubjectIndex<Listener>;
  /** By element. */
  readonly listening: Map<ElementId, readonly { readonly pattern: string; readonly listener: Listener }[]>;
  /** Steps taken to find what is stored. */
  steps: number;
}

/** Listeners between two places to pause. */
const STRIDE = 64;

/** What the facts of a design come to. */
export function* tablesOf(facts: Placed<Facts>): Steps<Tables> {
  const stores = new Map<ElementId, StoreFacts>();
  const storesByName = new Map<string, ElementId[]>();
  const listeners = new SubjectIndex<Listener>();
  const listening: Tables["listening"] = new Map();
  for (const [place, id] of facts.places.ids.entries()) {
    const own = facts.values[place];
    if (own?.store) {
      stores.set(id, own.store);
      const sameName = storesByName.get(own.store.name);
      if (sameName) sameName.push(id);
      else storesByName.set(own.store.name, [id]);
    }
    const all = own ? listenersOf(id, own) : [];
    if (all.length === 0) continue;
    listening.set(id, all);
    for (const { pattern, listener } of all) listeners.add(pattern, listener);
    if (place % STRIDE === 0) yield;
  }
  const effort = new Effort();
  const origins = new Origins(stores, storesByName);
  yield;
  const stored = yield* storedSubjects(stores, origins, effort);
  const tables: Tables = {
    places: facts.places,
    stores,
    storesByName,
    origins,
    stored,
    complete: !effort.spent,
    listeners,
    listening,
    steps: effort.used,
    heardBy: (query, each) => {
      const found = listeners.find(query, each);
      const heard = found.map(({ pattern, value }) => ({ pattern, listener: value }));
      if (heard.length > 1) {
        const { compare } = tables.places;
        heard.sort((a, b) => compare(a.listener.id, b.listener.id) || a.listener.nth - b.listener.nth);
      }
      return heard;
    },
  };
  return tables;
}

/** What the element listens on: a store's captures, a service's endpoints. */
export function listenersOf(id: ElementId, { store, endpoints }: Facts) {
  const captures = store?.captures ?? [];
  if (captures.length + endpoints.length === 0) return NONE;
  return [
    ...captures.map(({ pattern }, nth) => ({ pattern, listener: { id, role: "store", nth } as const })),
    ...endpoints.map(({ pattern }, nth) => ({ pattern, listener: { id, role: "service", nth } as const })),
  ];
}

const NONE: readonly never[] = [];
