/** Values that are computed once and never again: no note is kept of what was computed from what. */
import type { AnyQuery, Query, Read } from "./cells.ts";

/** Stands for `undefined` in a table, where `undefined` is "not known yet". */
const ABSENT = Symbol("absent");
/** Stands there while a value is being computed. */
const RUNNING = Symbol("running");

interface Table {
  readonly values: Map<string, unknown>;
  /** One element's rules ask for the same again and again. */
  lastKey: string | undefined;
  lastValue: unknown;
}

/** Inputs are set first, then values are read. */
export class OnceValues {
  /** By the slot of the query. */
  private readonly tables: (Table | undefined)[] = [];

  readonly read: Read = (query, key) => {
    const table = this.tables[query.slot] ?? this.table(query);
    if (table.lastKey === key) return table.lastValue as never;
    let value = table.values.get(key);
    if (value === undefined) value = this.compute(table, query, key);
    else if (value === ABSENT) value = undefined;
    else if (value === RUNNING) throw new Error(`${query.name} of ${key} depends on itself`);
    table.lastKey = key;
    table.lastValue = value;
    return value as never;
  };

  set<V>(input: Query<V>, key: string, value: V): void {
    const table = this.table(input);
    table.values.set(key, value === undefined ? ABSENT : value);
    table.lastKey = undefined;
  }

  /** The keys for which something was set or computed. */
  keysOf(query: AnyQuery): Iterable<string> {
    return this.table(query).values.keys();
  }

  private compute(table: Table, query: AnyQuery, key: string): unknown {
    if (!query.compute) return query.unset;
    table.values.set(key, RUNNING);
    const value = query.compute(this.read, key);
    table.values.set(key, value === undefined ? ABSENT : value);
    return value;
  }

  private table({ slot }: AnyQuery): Table {
    let table = this.tables[slot];
    if (!table) {
      table = { values: new Map(), lastKey: undefined, lastValue: undefined };
      this.tables[slot] = table;
    }
    return table;
  }
}
