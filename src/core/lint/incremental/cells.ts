/**
 * Computed values that know what they were computed from, so that after an edit only what depends on it is computed
 * again, and only as far as results really change. Inputs are set from outside; everything else is a query: a pure
 * function of other queries and inputs, by key.
 */
import { OnceValues } from "./once.ts";

/** How a query reads: by another query (or an input) and its key. Every read is remembered as a dependency. */
export type Read = <V>(query: Query<V>, key: string) => V;

/** Something computed, or set from outside, for each key. Keys are element ids unless the query says otherwise. */
export interface Query<V> {
  readonly name: string;
  /** Where its values are among those of all queries. */
  readonly slot: number;
  /** Undefined for an input. A query must not (through others) read itself. */
  readonly compute: ((read: Read, key: string) => V) | undefined;
  /** Whether two results are the same for everyone who reads them. */
  readonly same: (a: V, b: V) => boolean;
  /** Of an input that was never set. */
  readonly unset: V | undefined;
  readonly role: Role;
}

/**
 * Nearly all are plain. A `hub` is read by so many that they are not to be asked whenever something behind it moves; a
 * `result` is read from outside only, where it is to be known which may have become others.
 */
type Role = "plain" | "hub" | "result";

/** A query of any value, for the tables that keep them all. */
// biome-ignore lint/suspicious/noExplicitAny: cells of all queries are kept alike; `read` gives each its type back.
export type AnyQuery = Query<any>;

/** For queries of lists: the same items in the same order. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

let slots = 0;

/** A computed value for each key. */
export function defineQuery<V>(
  name: string,
  compute: (read: Read, key: string) => V,
  same: (a: V, b: V) => boolean = Object.is,
): Query<V> {
  return { name, slot: slots++, compute, same, unset: undefined, role: "plain" };
}

/**
 * A query over much, which much is computed from: computed at once when something behind it changed, so that its
 * readers hear of it only if it became another.
 */
export function defineHub<V>(
  name: string,
  compute: (read: Read, key: string) => V,
  same: (a: V, b: V) => boolean,
): Query<V> {
  return { name, slot: slots++, compute, same, unset: undefined, role: "hub" };
}

/** What is asked for in the end: no query may read it. See `Cells.takeUncertain`. */
export function defineResult<V>(
  name: string,
  compute: (read: Read, key: string) => V,
  same: (a: V, b: V) => boolean,
): Query<V> {
  return { name, slot: slots++, compute, same, unset: undefined, role: "result" };
}

/** A value for each key that is set from outside; `unset` until then. */
export function defineInput<V>(name: string, unset: V, same: (a: V, b: V) => boolean = Object.is): Query<V> {
  return { name, slot: slots++, compute: undefined, same, unset, role: "plain" };
}

const CLEAN = 0;
/** Something that it was computed from may have changed. */
const CHECK = 1;
/** Must be computed. */
const DIRTY = 2;

interface Cell {
  readonly query: AnyQuery;
  readonly key: string;
  value: unknown;
  state: typeof CLEAN | typeof CHECK | typeof DIRTY;
  /** Revision in which `value` last became another. */
  changedAt: number;
  /** Revision in which `value` was last known to be right. */
  verifiedAt: number;
  /** In the order in which they were read; `NOTHING` until it has read something. */
  dependencies: Cell[];
  /** While it is being computed: how many of them have been read again. */
  reads: number;
  /** `NOBODY` until somebody reads it. */
  dependents: Set<Cell>;
  running: boolean;
  /** The last computation that read this cell: a second read of the same one adds nothing. */
  readBy: number;
}

/** All values of one query. */
interface Table {
  readonly cells: Map<string, Cell>;
  /** One element's rules ask for the same again and again. */
  last: Cell | undefined;
}

/** Most inputs are read by few and most values read few: nothing is made for those that none concern. */
const NOBODY: Set<Cell> = new Set();
const NOTHING: Cell[] = [];

/**
 * The store of all values. Not for concurrent use; reads must not happen while inputs are set. Without `tracking` it
 * does not note what was computed from what, which is quicker: inputs may then not change once something was read.
 */
export class Cells {
  /** By the slot of the query. */
  private readonly tables: (Table | undefined)[] = [];
  private readonly once: OnceValues | undefined;
  private revision = 1;
  private reader: Cell | undefined;
  private computation = 0;
  private current = 0;
  /** Hubs of which something behind has changed. */
  private readonly unsettled = new Set<Cell>();
  /** Results of which something behind has changed. */
  private uncertain: Cell[] = [];

  /** The value, computed now if it is not known. */
  readonly read: Read;

  constructor(tracking = true) {
    this.once = tracking ? undefined : new OnceValues();
    this.read = this.once?.read ?? this.readTracked;
  }

  private readonly readTracked: Read = (query, key) => {
    const cell = this.cell(query, key);
    const reader = this.reader;
    if (reader && cell.readBy !== this.current) {
      cell.readBy = this.current;
      if (reader.dependencies[reader.reads] === cell) reader.reads += 1;
      else dependInstead(reader, cell);
    }
    if (cell.state !== CLEAN) this.refresh(cell);
    return cell.value as never;
  };

  /** Gives an input a value. Once all are given: `settle`. */
  set<V>(input: Query<V>, key: string, value: V): void {
    if (this.once) {
      this.once.set(input, key, value);
      return;
    }
    const cell = this.cell(input, key);
    if (input.same(cell.value as V, value)) return;
    cell.value = value;
    this.revision += 1;
    cell.changedAt = this.revision;
    for (const dependent of cell.dependents) this.mark(dependent, DIRTY);
  }

  /** Computes a value again that was looked up in something which cells know nothing of, and which changed. */
  touch(query: AnyQuery, key: string): void {
    const cell = this.tables[query.slot]?.cells.get(key);
    if (!cell) return;
    this.revision += 1;
    this.mark(cell, DIRTY);
  }

  /** Computes what hubs have become. Must come between setting inputs and reading. */
  settle(): void {
    // A set hands out what is added while it is walked.
    for (const hub of this.unsettled) {
      this.unsettled.delete(hub);
      const before = hub.changedAt;
      this.refresh(hub);
      if (hub.changedAt === before) continue;
      for (const dependent of hub.dependents) this.mark(dependent, DIRTY);
    }
  }

  /** The results that may have become others since this was asked last, of those that have been read. */
  takeUncertain(): readonly { readonly query: AnyQuery; readonly key: string }[] {
    const taken = this.uncertain;
    this.uncertain = [];
    return taken;
  }

  /** The keys for which an input has been read or set. */
  keysOf(query: AnyQuery): Iterable<string> {
    return this.once?.keysOf(query) ?? this.tables[query.slot]?.cells.keys() ?? [];
  }

  /** Forgets a value that nothing else was computed from. */
  drop(query: AnyQuery, key: string): void {
    const table = this.tables[query.slot];
    const cell = table?.cells.get(key);
    if (!table || !cell || cell.dependents.size > 0) return;
    for (const dependency of cell.dependencies) dependency.dependents.delete(cell);
    table.cells.delete(key);
    this.unsettled.delete(cell);
    if (table.last === cell) table.last = undefined;
  }

  private cell(query: AnyQuery, key: string): Cell {
    let table = this.tables[query.slot];
    if (!table) {
      table = { cells: new Map(), last: undefined };
      this.tables[query.slot] = table;
    }
    if (table.last?.key === key) return table.last;
    let cell = table.cells.get(key);
    if (!cell) {
      cell = {
        query,
        key,
        value: query.unset,
        state: query.compute ? DIRTY : CLEAN,
        changedAt: query.compute ? 0 : this.revision,
        verifiedAt: 0,
        dependencies: NOTHING,
        reads: 0,
        dependents: NOBODY,
        running: false,
        readBy: 0,
      };
      table.cells.set(key, cell);
    }
    table.last = cell;
    return cell;
  }

  private mark(cell: Cell, state: typeof CHECK | typeof DIRTY): void {
    // Dependents of a cell that was not clean have been told before.
    const told = cell.state !== CLEAN;
    if (cell.state < state) cell.state = state;
    if (told) return;
    const pending = [cell];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { role } = next.query;
      if (role === "hub") this.unsettled.add(next);
      else if (role === "result") this.uncertain.push(next);
      if (role === "hub" || role === "result") continue;
      for (const dependent of next.dependents) {
        if (dependent.state !== CLEAN) continue;
        dependent.state = CHECK;
        pending.push(dependent);
      }
    }
  }

  private refresh(cell: Cell): void {
    if (cell.running) throw new Error(`${cell.query.name} of ${cell.key} depends on itself`);
    if (cell.state === CLEAN) return;
    if (cell.state === CHECK && !this.outdated(cell)) {
      cell.state = CLEAN;
      cell.verifiedAt = this.revision;
      return;
    }
    this.compute(cell);
  }

  private outdated(cell: Cell): boolean {
    for (const dependency of cell.dependencies) {
      this.refresh(dependency);
      if (dependency.changedAt > cell.verifiedAt) return true;
    }
    return false;
  }

  private compute(cell: Cell): void {
    const { compute, same } = cell.query;
    if (!compute) return;
    cell.reads = 0;
    const reader = this.reader;
    const current = this.current;
    this.reader = cell;
    this.current = ++this.computation;
    cell.running = true;
    try {
      const value = compute(this.read, cell.key);
      forgetRest(cell);
      if (cell.verifiedAt === 0 || !same(cell.value, value)) {
        cell.value = value;
        cell.changedAt = this.revision;
      }
      cell.state = CLEAN;
      cell.verifiedAt = this.revision;
    } finally {
      cell.running = false;
      this.reader = reader;
      this.current = current;
    }
  }
}

/** It read something else at this point the last time, and nothing that it read after that counts any more. */
function dependInstead(reader: Cell, cell: Cell): void {
  forgetRest(reader);
  // Read before, and by another computation since.
  if (cell.dependents.has(reader)) return;
  if (reader.dependencies === NOTHING) reader.dependencies = [];
  reader.dependencies.push(cell);
  reader.reads += 1;
  if (cell.dependents === NOBODY) cell.dependents = new Set();
  cell.dependents.add(reader);
}

/** Drops the dependencies that were not read again. */
function forgetRest(cell: Cell): void {
  const { dependencies, reads } = cell;
  if (reads >= dependencies.length) return;
  for (let i = reads; i < dependencies.length; i++) dependencies[i]?.dependents.delete(cell);
  dependencies.length = reads;
}
