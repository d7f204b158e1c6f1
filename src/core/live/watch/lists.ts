/** Lists of a server, page by page: that of all streams over several rounds where it is long. */
import { isToken } from "../api/scope.ts";
import type { ApiScope } from "../snapshot.ts";
import type { Asking } from "./asking.ts";
import type { WatchClock } from "./contract.ts";
import { type Pace, unitsOf } from "./pace.ts";
import { PAGE, subjectOf } from "./questions.ts";
import type { Registry } from "./registry.ts";

/** Pages of one list, however many the server says there are. */
const MOST_PAGES = 400;
const LIST_PAGES_A_ROUND = 4;

/** A list of all streams, as far as it has been read. */
interface Listing {
  readonly began: number;
  offset: number;
  pages: number;
  cost: number;
  readonly names: Set<string>;
}

/** What lists are read with, and who hears of them. */
interface Means {
  readonly scope: ApiScope;
  readonly clock: WatchClock;
  readonly asking: Asking;
  readonly registry: Registry;
  readonly pace: Pace;
}

export class Lists {
  /** Of the list of all streams. */
  readonly subject: string;
  readonly #clock: WatchClock;
  readonly #asking: Asking;
  readonly #registry: Registry;
  readonly #pace: Pace;
  #listing: Listing | null = null;
  /** When the last whole list began, and what it cost. */
  #listed: { readonly at: number; readonly cost: number } | null = null;

  constructor({ scope, clock, asking, registry, pace }: Means) {
    this.subject = subjectOf(scope, { ask: "streams", offset: 0 });
    this.#clock = clock;
    this.#asking = asking;
    this.#registry = registry;
    this.#pace = pace;
  }

  /** The list of all streams comes around as often as somebody looks. */
  get isFast(): boolean {
    return this.#listed !== null && this.#pace.listInterval(this.#listed.cost) <= this.#pace.interval;
  }

  /** Goes on with the list of all streams, or begins a new one when it is time. */
  async streams(): Promise<void> {
    const { now } = this.#clock;
    const wait = this.#listed ? this.#pace.listInterval(this.#listed.cost) : 0;
    if (!this.#listing && this.#listed && now() - this.#listed.at < wait * 0.9) return;
    if (this.#asking.isBlocked(this.subject)) return;
    this.#listing ??= { began: now(), offset: 0, pages: 0, cost: 0, names: new Set() };
    const listing = this.#listing;
    const many = this.#listed === null ? MOST_PAGES : LIST_PAGES_A_ROUND;
    for (let page = 0; page < many && !this.#asking.isOver; page += 1) {
      const answer = await this.#asking.ask({ ask: "streams", offset: listing.offset });
      if (answer?.state !== "read") {
        // What comes after a page that failed would be taken for all there is.
        this.#listing = null;
        return;
      }
      const before = listing.names.size;
      for (const name of answer.unread) listing.names.add(name);
      for (const look of answer.streams) {
        if (!isToken(look.name)) continue;
        listing.names.add(look.name);
        this.#registry.seeStream(look);
      }
      listing.offset += answer.entries;
      listing.pages += 1;
      listing.cost += unitsOf(answer.bytes);
      // A server that never comes to an end says the same again, or goes on for ever.
      const stuck = listing.names.size === before || listing.pages >= MOST_PAGES;
      if (listing.offset < answer.total && !stuck) continue;
      const sure = listing.pages === 1 && !stuck && listing.names.size === answer.total;
      if (listing.offset >= answer.total) this.#registry.listedStreams(listing.names, listing.began, sure);
      this.#listed = { at: listing.began, cost: listing.cost };
      this.#listing = null;
      return;
    }
  }

  /** All consumers of one stream. */
  async consumers(stream: string): Promise<void> {
    const names = new Set<string>();
    let offset = 0;
    for (let pages = 1; pages <= MOST_PAGES && !this.#asking.isOver; pages += 1) {
      const answer = await this.#asking.ask({ ask: "consumers", stream, offset });
      if (answer?.state !== "read") return;
      const before = names.size;
      for (const name of answer.unread) names.add(name);
      for (const look of answer.consumers) {
        names.add(look.name);
        this.#registry.seeConsumer(look);
      }
      offset += answer.entries;
      if (offset >= answer.total || names.size === before) {
        const sure = pages === 1 && names.size === answer.total && answer.total <= PAGE;
        if (offset >= answer.total) this.#registry.listedConsumers(stream, names, this.#clock.now(), sure);
        return;
      }
    }
  }
}
