/**
 * Messages between the page and a worker, large ones in parcels: copying a design of thousands of elements in one go
 * would hold up a frame on either end. What is sent must not change any more.
 */
import type { Steps } from "#core/steps.ts";
import { sliced } from "../slices.ts";

/** Entries in one parcel: a millisecond or two of copying. */
const MOST = 256;
/** Where large lists and maps are looked for: `message.answer.value.command.commands`. */
const DEPTH = 4;

type Large = readonly unknown[] | ReadonlyMap<unknown, unknown>;

/** Where in the message: its keys, from the outside in. */
type Place = readonly string[];

/** What is really sent, when it is not the message itself. */
type Parcel =
  /** More of the large part with this number. */
  | { readonly parcel: "part"; readonly part: number; readonly entries: readonly unknown[] }
  /** The rest, and where the large parts belong. */
  | { readonly parcel: "last"; readonly message: unknown; readonly places: readonly Place[] };

/** Sends messages in their order. Small ones go at once when no large one is under way. */
export class Outbox<Message> {
  private readonly waiting: Message[] = [];
  private busy = false;
  private ended = false;

  constructor(private readonly post: (data: unknown) => void) {}

  send(message: Message): void {
    this.waiting.push(message);
    if (!this.busy) this.next();
  }

  /** Nothing more is sent. */
  end(): void {
    this.ended = true;
  }

  private next(): void {
    const message = this.waiting.shift();
    this.busy = message !== undefined;
    if (message === undefined) return;
    sliced(this.sending(message), () => this.next());
  }

  private *sending(message: Message): Steps<void> {
    for (const data of parcelsOf(message)) {
      if (this.ended) return;
      this.post(data);
      yield;
    }
  }
}

/** Puts parcels together again. */
export class Inbox<Message> {
  private parts: unknown[][] = [];

  /** The message that is complete with this; undefined while there is more to come. */
  take(data: unknown): Message | undefined {
    if (!isParcel(data)) return data as Message;
    if (data.parcel === "part") {
      this.parts[data.part] ??= [];
      const part = this.parts[data.part] as unknown[];
      for (const entry of data.entries) part.push(entry);
      return undefined;
    }
    const { parts } = this;
    this.parts = [];
    for (const [i, place] of data.places.entries()) fill(data.message, place, parts[i] ?? []);
    return data.message as Message;
  }
}

/** The message itself, or its large parts in slices and then what is left of it. */
export function* parcelsOf(message: unknown): Generator<unknown> {
  const large: { place: Place; part: Large }[] = [];
  const rest = without(message, [], large);
  if (large.length === 0) {
    yield message;
    return;
  }
  for (const [part, { part: whole }] of large.entries()) {
    let entries: unknown[] = [];
    for (const entry of whole) {
      entries.push(entry);
      if (entries.length < MOST) continue;
      yield { parcel: "part", part, entries } satisfies Parcel;
      entries = [];
    }
    if (entries.length > 0) yield { parcel: "part", part, entries } satisfies Parcel;
  }
  yield { parcel: "last", message: rest, places: large.map(({ place }) => place) } satisfies Parcel;
}

/** The value with its large parts empty. */
function without(value: unknown, place: Place, large: { place: Place; part: Large }[]): unknown {
  if (isLarge(value)) {
    large.push({ place, part: value });
    return Array.isArray(value) ? [] : new Map();
  }
  if (place.length >= DEPTH || !isPlain(value)) return value;
  let copy = value;
  for (const key of Object.keys(value)) {
    const inner = without(value[key], [...place, key], large);
    if (inner === value[key]) continue;
    if (copy === value) copy = { ...value };
    copy[key] = inner;
  }
  return copy;
}

function isLarge(value: unknown): value is Large {
  if (Array.isArray(value)) return value.length > MOST;
  return value instanceof Map && value.size > MOST;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isParcel(data: unknown): data is Parcel {
  return typeof data === "object" && data !== null && "parcel" in data;
}

/** The large part, which the message has empty. */
function fill(message: unknown, place: Place, entries: readonly unknown[]): void {
  const target = place.reduce((inner, key) => (inner as Record<string, unknown>)[key], message);
  if (target instanceof Map) for (const [key, value] of entries as [unknown, unknown][]) target.set(key, value);
  else if (Array.isArray(target)) for (const each of entries) target.push(each);
}
