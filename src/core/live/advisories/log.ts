/** The newest advisories. The same one again raises a count, so that a flood of them fills nothing. */
import { isJsonObject, type JsonObject } from "../../design/json-value.ts";
import { type Resource, resourceText } from "../comparison.ts";
import { jsonIn } from "../watch/bytes.ts";
import type { Drift } from "../watch/contract.ts";
import { ADVISORIES, type AdvisoryCode } from "./kinds.ts";

/** One kind of news about one thing. */
export interface Advisory {
  /** Stable while it is listed. */
  readonly key: string;
  readonly code: AdvisoryCode;
  readonly resource: Resource;
  readonly count: number;
  /** Milliseconds since 1970, by our clock. */
  readonly first: number;
  readonly last: number;
  /** Of the newest that was read. */
  readonly detail: AdvisoryDetail;
}

/** What an advisory says beyond its subject, as far as it is one and says it. */
export interface AdvisoryDetail {
  /** In the stream. */
  readonly sequence?: number;
  readonly deliveries?: number;
  /** Why a message was terminated, a batch abandoned, or a pin taken away. */
  readonly reason?: string;
  /** A server's name. */
  readonly leader?: string;
  readonly paused?: boolean;
}

/** What there is to show; can be sent from a worker as it is. */
export interface AdvisoryLog {
  /** Newest first. */
  readonly newest: readonly Advisory[];
  /** How many of each came, listed or not. */
  readonly counts: Readonly<Partial<Record<AdvisoryCode, number>>>;
  /** Subjects that the user may not listen on. */
  readonly denied: readonly string[];
}

const MOST_LISTED = 200;
/** As many are read in a second; of the others only the subject. */
const MOST_READ = 100;
const LARGEST = 64 * 1024;
const LONGEST_TEXT = 200;

export class AdvisoryBook {
  readonly #byKey = new Map<string, Advisory>();
  readonly #counts = new Map<AdvisoryCode, number>();
  readonly #denied = new Set<string>();
  readonly #drift = new Map<string, Drift>();
  /** The JetStream domain that is watched; undefined: whatever one hears. */
  readonly #domain: string | undefined;
  #second = 0;
  #readInSecond = 0;

  constructor(domain: string | undefined) {
    this.#domain = domain;
  }

  /** `now`: milliseconds since 1970. False when it is none, or another domain's. */
  hear(code: AdvisoryCode, subject: string, data: Uint8Array, now: number): boolean {
    const resource = resourceOf(code, subject);
    if (!resource) return false;
    const detail = this.#read(data, now);
    if (detail === "elsewhere") return false;
    const key = `${code} ${resourceText(resource)}`;
    const before = this.#byKey.get(key);
    // The map keeps the order: what comes again is the newest.
    this.#byKey.delete(key);
    const { first = now, count = 0 } = before ?? {};
    const newest = detail ?? before?.detail ?? {};
    this.#byKey.set(key, { key, code, resource, count: count + 1, first, last: now, detail: newest });
    if (this.#byKey.size > MOST_LISTED) this.#byKey.delete(this.#byKey.keys().next().value ?? "");
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    this.#noteDrift(code, resource);
    return true;
  }

  deny(subject: string): void {
    this.#denied.add(subject);
  }

  log(): AdvisoryLog {
    return {
      newest: [...this.#byKey.values()].reverse(),
      counts: Object.fromEntries(this.#counts),
      denied: [...this.#denied],
    };
  }

  /** What became another since this was last taken. */
  takeDrift(): Drift[] {
    const drift = [...this.#drift.values()];
    this.#drift.clear();
    return drift;
  }

  #noteDrift(code: AdvisoryCode, resource: Resource): void {
    const kind = ADVISORIES[code];
    if (!("drift" in kind)) return;
    const key = resourceText(resource);
    const before = this.#drift.get(key)?.what;
    // Clients make consumers for a moment, one after the other: nothing is left of those.
    if (kind.drift === "deleted" && before === "created") this.#drift.delete(key);
    else if (before || this.#drift.size < MOST_LISTED) {
      const again = kind.drift === "created" && before === "deleted";
      this.#drift.set(key, { resource, what: again ? "changed" : kind.drift });
    }
  }

  /** Null when it was not read. */
  #read(data: Uint8Array, now: number): AdvisoryDetail | "elsewhere" | null {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#readInSecond = 0;
    }
    this.#readInSecond += 1;
    if (this.#readInSecond > MOST_READ || data.length > LARGEST) return null;
    const value = jsonIn(data);
    if (!isJsonObject(value)) return null;
    if (this.#domain !== undefined && typeof value.domain === "string" && value.domain !== this.#domain)
      return "elsewhere";
    return detailOf(value);
  }
}

function resourceOf(code: AdvisoryCode, subject: string): Resource | null {
  const [stream, consumer, ...rest] = subject.split(".").slice(5);
  if (!stream || rest.length > 0 || subject.length > 1024) return null;
  if (ADVISORIES[code].about === "stream") return consumer === undefined ? { stream } : null;
  return consumer ? { stream, consumer } : null;
}

function detailOf({ stream_seq, deliveries, reason, leader, paused }: JsonObject): AdvisoryDetail {
  return {
    ...(isCount(stream_seq) && { sequence: stream_seq }),
    ...(isCount(deliveries) && { deliveries }),
    ...(typeof reason === "string" && reason !== "" && { reason: reason.slice(0, LONGEST_TEXT) }),
    ...(typeof leader === "string" && leader !== "" && { leader: leader.slice(0, LONGEST_TEXT) }),
    ...(typeof paused === "boolean" && { paused }),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
