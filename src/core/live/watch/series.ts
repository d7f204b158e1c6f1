/** The last minutes of everything that is watched, in bounded memory. */
import type { Activity } from "../activity.ts";

/** Parallel lists, oldest first: a value at each time, null where it is not known. */
export interface Series {
  readonly kind: Activity["kind"];
  /** Milliseconds since 1970. */
  readonly times: readonly number[];
  /** Messages per second: stored in a stream, delivered to a consumer. */
  readonly rate: readonly (number | null)[];
  /** Messages: held by a stream, or those that wait for a consumer (its lag). */
  readonly level: readonly (number | null)[];
  /** Of a consumer: delivered and not acked; of a stream: bytes per second. */
  readonly second: readonly (number | null)[];
}

/** Samples are kept for as long, in milliseconds. */
const SERIES_SPAN = 10 * 60_000;
const MOST_SAMPLES = 300;
const LEAST_SAMPLES = 12;
/** Of all together: 32 bytes each. */
const MOST_IN_ALL = 600_000;
const FIRST_ROOM = 8;
const COLUMNS = 4;

/** A ring of samples that grows up to a bound. */
class Ring {
  readonly kind: Activity["kind"];
  #data = new Float64Array(FIRST_ROOM * COLUMNS);
  #start = 0;
  #length = 0;

  constructor(kind: Activity["kind"]) {
    this.kind = kind;
  }

  add(at: number, activity: Activity, most: number): void {
    if (this.#length >= most) this.#drop(this.#length - most + 1);
    const room = this.#data.length / COLUMNS;
    if (this.#length === room) this.#resize(Math.min(most, room * 2));
    const place = ((this.#start + this.#length) % (this.#data.length / COLUMNS)) * COLUMNS;
    const [rate, level, second] = valuesOf(activity);
    this.#data.set([at, rate, level, second], place);
    this.#length += 1;
  }

  read(since: number): Series {
    const times: number[] = [];
    const columns: [(number | null)[], (number | null)[], (number | null)[]] = [[], [], []];
    const room = this.#data.length / COLUMNS;
    for (let i = 0; i < this.#length; i += 1) {
      const place = ((this.#start + i) % room) * COLUMNS;
      const at = this.#data[place] ?? 0;
      if (at < since) continue;
      times.push(at);
      columns.forEach((column, which) => {
        const value = this.#data[place + 1 + which] ?? Number.NaN;
        column.push(Number.isNaN(value) ? null : value);
      });
    }
    return { kind: this.kind, times, rate: columns[0], level: columns[1], second: columns[2] };
  }

  #drop(count: number): void {
    this.#start = (this.#start + count) % (this.#data.length / COLUMNS);
    this.#length -= count;
  }

  #resize(room: number): void {
    const data = new Float64Array(room * COLUMNS);
    const before = this.#data.length / COLUMNS;
    for (let i = 0; i < this.#length; i += 1) {
      const from = ((this.#start + i) % before) * COLUMNS;
      data.set(this.#data.subarray(from, from + COLUMNS), i * COLUMNS);
    }
    this.#data = data;
    this.#start = 0;
  }
}

function valuesOf(activity: Activity): readonly [number, number, number] {
  const number = (value: number | null) => value ?? Number.NaN;
  return activity.kind === "stream"
    ? [number(activity.messageRate), activity.messages, number(activity.byteRate)]
    : [number(activity.deliveryRate), activity.lag, activity.ackPending];
}

/** By the name of what is watched. */
export class SeriesStore {
  readonly #rings = new Map<string, Ring>();

  /** `at`: milliseconds since 1970. */
  add(key: string, at: number, activity: Activity): void {
    let ring = this.#rings.get(key);
    if (!ring || ring.kind !== activity.kind) {
      ring = new Ring(activity.kind);
      this.#rings.set(key, ring);
    }
    ring.add(at, activity, this.#room);
  }

  /** Null when it was never seen. */
  read(key: string, now: number): Series | null {
    return this.#rings.get(key)?.read(now - SERIES_SPAN) ?? null;
  }

  delete(key: string): void {
    this.#rings.delete(key);
  }

  get #room(): number {
    return Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, Math.floor(MOST_IN_ALL / Math.max(1, this.#rings.size))));
  }
}
