/** What was seen so far: the looks that rates are counted from, what follows from them, and what changed. */
import { jsonEquals } from "../../design/equality.ts";
import { type Activity, type ConsumerActivity, sameActivity } from "../activity.ts";
import { type Resource, resourceText } from "../comparison.ts";
import { isCreatedAnew } from "../model/creation.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import type { Drift } from "./contract.ts";
import { fingerprint, withoutNotes } from "./fingerprint.ts";
import type { ConsumerLook, StreamLook } from "./look.ts";
import { consumerActivity, LEAST_SPAN, streamActivity, type Waiting } from "./rates.ts";
import { type Series, SeriesStore } from "./series.ts";

interface Told {
  readonly created: string;
  readonly config: unknown;
}

interface WatchedConsumer {
  readonly look: ConsumerLook;
  /** What rates count from: the look, or that at a later time until which it stood as it was. */
  readonly base: ConsumerLook;
  readonly activity: ConsumerActivity;
  readonly waiting: Waiting;
  readonly print: number;
  /** Full lists in a row that lacked it. */
  readonly missed: number;
}

/** A stream, and what is known of its consumers. */
export interface WatchedStream {
  readonly name: string;
  look: StreamLook;
  /** Nothing was stored since this look. */
  quiet: StreamLook;
  print: number;
  missed: number;
  readonly consumers: Map<string, WatchedConsumer>;
  /** Milliseconds since 1970 of the last full list of its consumers; null when there was none. */
  listed: number | null;
}

/** A server that names more is not watched further. */
export const MOST_STREAMS = 20_000;
export const MOST_CONSUMERS = 100_000;

/** Of lists that take several pages something may slip between two: it is gone when two in a row lack it. */
const MISSES = 2;

export class Registry {
  readonly streams = new Map<string, WatchedStream>();
  /** There is more than is taken in. */
  full = false;
  readonly #series = new SeriesStore();
  readonly #baseline: ServerSnapshot | undefined;
  readonly #clustered: boolean;
  #consumers = 0;
  /** A list of all streams was read to its end. */
  #complete = false;
  #changed = new Map<string, { resource: Resource; activity: Activity }>();
  #gone = new Map<string, Resource>();
  #drift = new Map<string, Drift>();

  constructor(baseline: ServerSnapshot | undefined, clustered: boolean) {
    this.#baseline = baseline;
    this.#clustered = clustered;
  }

  series(resource: Resource, now: number): Series | null {
    return this.#series.read(resourceText(resource), now);
  }

  /** What changed since it was last taken. */
  take() {
    const taken = {
      changed: [...this.#changed.values()],
      gone: [...this.#gone.values()],
      drift: [...this.#drift.values()],
    };
    this.#changed = new Map();
    this.#gone = new Map();
    this.#drift = new Map();
    return taken;
  }

  seeStream(look: StreamLook): void {
    const known = this.streams.get(look.name);
    if (!known) {
      this.#meet(look);
      return;
    }
    if (look.heard - known.look.heard < LEAST_SPAN) return;
    const resource = { stream: look.name };
    const anew = isCreatedAnew(known.look.created, look.created, this.#clustered);
    if (anew) {
      this.#drifted(resource, "changed");
      for (const name of [...known.consumers.keys()]) this.#forget(known, name);
    }
    known.print = this.#compared(resource, known.print, look.config);
    const still = !anew && known.look.lastSequence === look.lastSequence;
    this.#say(resource, look.heard, streamActivity(known.look, look));
    known.look = look;
    if (still) this.#rest(known, look);
    else known.quiet = look;
    known.missed = 0;
  }

  #meet(look: StreamLook): void {
    if (this.streams.size >= MOST_STREAMS) {
      this.full = true;
      return;
    }
    const { name } = look;
    const resource = { stream: name };
    this.streams.set(name, {
      name,
      look,
      quiet: look,
      print: fingerprint(look.config),
      missed: 0,
      consumers: new Map(),
      listed: null,
    });
    const before = this.#baseline?.streams.get(name);
    if (this.#complete || (this.#baseline && !before)) this.#drifted(resource, "created");
    else if (before && this.#isOther(before, look)) {
      this.#drifted(resource, "changed");
    }
    this.#say(resource, look.heard, streamActivity(null, look));
  }

  seeConsumer(look: ConsumerLook): void {
    const stream = this.streams.get(look.stream);
    if (!stream) return;
    const known = stream.consumers.get(look.name);
    if (!known && this.#consumers >= MOST_CONSUMERS) {
      this.full = true;
      return;
    }
    if (known && look.heard - known.look.heard < LEAST_SPAN) return;
    const resource = { stream: look.stream, consumer: look.name };
    if (!known) this.#meetConsumer(stream, look, resource);
    if (known && known.base !== known.look) this.#series.add(resourceText(resource), known.base.heard, known.activity);
    const { activity, waiting } = consumerActivity(known?.base ?? null, look, known?.waiting ?? { since: null });
    if (known && isCreatedAnew(known.look.created, look.created, this.#clustered)) this.#drifted(resource, "changed");
    const print = known ? this.#compared(resource, known.print, look.config) : fingerprint(look.config);
    stream.consumers.set(look.name, { look, base: look, activity, waiting, print, missed: 0 });
    this.#say(resource, look.heard, activity);
  }

  #meetConsumer(stream: WatchedStream, look: ConsumerLook, resource: Resource): void {
    this.#consumers += 1;
    const owner = this.#baseline?.streams.get(look.stream);
    const before = owner?.consumers.get(look.name);
    if (stream.listed !== null || (owner && !before)) this.#drifted(resource, "created");
    else if (before && this.#isOther(before, look)) {
      this.#drifted(resource, "changed");
    }
  }

  /** Who was done with everything, and has got nothing new, stood as before until now, without being asked. */
  #rest(stream: WatchedStream, { heard, serverTime }: StreamLook): void {
    for (const [name, consumer] of stream.consumers) {
      if (!this.isSettled(stream, name) || consumer.base.heard >= heard) continue;
      stream.consumers.set(name, { ...consumer, base: { ...consumer.base, heard, serverTime } });
    }
  }

  /** Nothing waits for it, nothing is unacked, and nothing was stored since: it stands as it was seen last. */
  isSettled({ consumers, quiet }: WatchedStream, name: string): boolean {
    const known = consumers.get(name);
    if (!known || known.look.heard < quiet.heard) return false;
    const { lag, ackPending, deliveryRate, ackRate } = known.activity;
    return lag === 0 && ackPending === 0 && deliveryRate === 0 && !ackRate;
  }

  /** A full list of streams was read: those that it lacks are gone. `sure`: it came in one piece. */
  listedStreams(names: ReadonlySet<string>, since: number, sure: boolean): void {
    for (const [name, stream] of this.streams) {
      if (names.has(name) || stream.look.heard >= since) continue;
      stream.missed += 1;
      if (sure || stream.missed >= MISSES) this.lose({ stream: name });
    }
    if (!this.#complete) {
      for (const name of this.#baseline?.streams.keys() ?? []) {
        if (!names.has(name)) this.#neverSeen({ stream: name });
      }
    }
    this.#complete = true;
  }

  /** The same of a stream's consumers. `at`: milliseconds since 1970. */
  listedConsumers(streamName: string, names: ReadonlySet<string>, at: number, sure: boolean): void {
    const stream = this.streams.get(streamName);
    if (!stream) return;
    for (const [name, consumer] of [...stream.consumers]) {
      if (names.has(name)) continue;
      const missed = consumer.missed + 1;
      if (sure || missed >= MISSES) this.lose({ stream: streamName, consumer: name });
      else stream.consumers.set(name, { ...consumer, missed });
    }
    if (stream.listed === null) {
      for (const name of this.#baseline?.streams.get(streamName)?.consumers.keys() ?? []) {
        if (!names.has(name)) this.#neverSeen({ stream: streamName, consumer: name });
      }
    }
    stream.listed = at;
  }

  /** It was there when somebody compared, and is not now. */
  #neverSeen(resource: Resource): void {
    this.#drop(resource);
    this.#drifted(resource, "deleted");
  }

  /** The server said that it is not there. */
  lose({ stream: name, consumer }: Resource): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    if (consumer !== undefined) {
      if (!stream.consumers.has(consumer)) return;
      this.#forget(stream, consumer);
      this.#drifted({ stream: name, consumer }, "deleted");
      return;
    }
    for (const each of [...stream.consumers.keys()]) this.#forget(stream, each);
    this.streams.delete(name);
    this.#drop({ stream: name });
    this.#drifted({ stream: name }, "deleted");
  }

  #forget(stream: WatchedStream, consumer: string): void {
    stream.consumers.delete(consumer);
    this.#consumers -= 1;
    this.#drop({ stream: stream.name, consumer });
  }

  #drop(resource: Resource): void {
    const key = resourceText(resource);
    this.#changed.delete(key);
    this.#gone.set(key, resource);
    this.#series.delete(key);
    this.#said.delete(key);
  }

  readonly #said = new Map<string, Activity>();

  #say(resource: Resource, at: number, activity: Activity): void {
    const key = resourceText(resource);
    this.#series.add(key, at, activity);
    if (sameActivity(this.#said.get(key), activity)) return;
    this.#said.set(key, activity);
    this.#gone.delete(key);
    this.#changed.set(key, { resource, activity });
  }

  #isOther(before: Told, look: Told): boolean {
    return (
      isCreatedAnew(before.created, look.created, this.#clustered) ||
      !jsonEquals(withoutNotes(before.config), withoutNotes(look.config))
    );
  }

  #compared(resource: Resource, before: number, config: unknown): number {
    const print = fingerprint(config);
    if (print !== before) this.#drifted(resource, "changed");
    return print;
  }

  #drifted(resource: Resource, what: Drift["what"]): void {
    this.#drift.set(resourceText(resource), { resource, what });
  }
}
