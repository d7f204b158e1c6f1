/**
 * Watches a server: asks for figures, round after round, with never more than one round under way. It only ever asks
 * for lists and infos (`questions.ts`): looking writes nothing, and makes no consumer.
 */
import { isToken } from "../api/scope.ts";
import type { Resource } from "../comparison.ts";
import type { ServerPort } from "../port.ts";
import { type AgendaInput, elsewhere, inView } from "./agenda.ts";
import type { Watch, WatchFocus, WatchOptions } from "./contract.ts";
import { IN_VIEW_SHARE, Pace, unitsOf } from "./pace.ts";
import { Problems } from "./problems.ts";
import { type Answer, ask, PAGE, type Question, subjectOf } from "./questions.ts";
import { Registry } from "./registry.ts";
import { standing } from "./standing.ts";

export type { Watch } from "./contract.ts";

/** Questions under way at the same time. */
const LANES = 4;
/** Milliseconds. */
const TIMEOUT = 5_000;
/** What was not answered, or refused, is not asked for again so soon. */
const BLOCKED_FOR = 30_000;
/** A round in which nothing comes back is given up after so many. */
const MOST_FAILURES = 4;
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

/** Begins at once. `onUpdate` hears of each round that brought news. */
export function watchServer(port: ServerPort, options: WatchOptions): Watch {
  const watcher = new Watcher(port, options);
  const { baseline, clock, onUpdate } = options;
  // Many take a while to be looked at: until then they stand as they were read.
  if (baseline) onUpdate({ at: clock.now(), changed: standing(baseline), gone: [], problems: [] });
  watcher.soon();
  return watcher;
}

class Watcher implements Watch {
  readonly #port: ServerPort;
  readonly #options: WatchOptions;
  readonly #registry: Registry;
  readonly #pace = new Pace();
  readonly #problems = new Problems();
  readonly #asked = new Map<string, number>();
  readonly #blocked = new Map<string, number>();
  #focus: WatchFocus = { visible: true, resources: [], inView: [] };
  #listing: Listing | null = null;
  /** When the last whole list began, and what it cost. */
  #listed: { readonly at: number; readonly cost: number } | null = null;
  #cancel: (() => void) | null = null;
  #running = false;
  #stopped = false;
  #again = false;
  #silence = 0;

  constructor(port: ServerPort, options: WatchOptions) {
    this.#port = port;
    this.#options = options;
    this.#registry = new Registry(options.baseline, port.server.cluster !== undefined);
  }

  focus(focus: WatchFocus): void {
    const returned = focus.visible && !this.#focus.visible;
    const first = this.#focus.resources.length === 0 && focus.resources.length > 0;
    this.#focus = focus;
    this.#pace.visible = focus.visible;
    if (returned || first) this.#hurry();
  }

  series(resource: Resource) {
    return this.#registry.series(resource, this.#options.clock.now());
  }

  soon(): void {
    this.#blocked.clear();
    this.#pace.answered();
    this.#hurry();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #hurry(): void {
    if (this.#running) this.#again = true;
    else this.#next(0);
  }

  #next(milliseconds: number): void {
    this.#cancel?.();
    if (!this.#stopped) this.#cancel = this.#options.clock.after(milliseconds, () => void this.#round());
  }

  async #round(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#again = false;
    this.#silence = 0;
    const { clock } = this.#options;
    const began = clock.now();
    this.#pace.fill(began);
    await this.#work(inView(this.#agenda()), this.#pace.units * (1 - IN_VIEW_SHARE));
    await this.#listStreams();
    await this.#work(elsewhere(this.#agenda()), 0);
    this.#running = false;
    if (this.#stopped) return;
    if (this.#silence > 0) this.#pace.failed();
    else this.#pace.answered();
    this.#publish();
    this.#next(this.#again ? 0 : this.#pace.pauseAfter(clock.now() - began));
  }

  #agenda(): AgendaInput {
    const { scope, clock } = this.#options;
    const { interval } = this.#pace;
    const listDenied = this.#isBlocked(this.#listSubject);
    return {
      scope,
      registry: this.#registry,
      focus: this.#focus,
      asked: { at: (subject) => this.#asked.get(subject) ?? null, isBlocked: (subject) => this.#isBlocked(subject) },
      now: clock.now(),
      pace: interval,
      listIsFast: this.#listed !== null && this.#pace.listInterval(this.#listed.cost) <= interval,
      listDenied,
    };
  }

  get #listSubject(): string {
    return subjectOf(this.#options.scope, { ask: "streams", offset: 0 });
  }

  #isBlocked(subject: string): boolean {
    const until = this.#blocked.get(subject);
    return until !== undefined && this.#options.clock.now() < until;
  }

  /** Asks in order, a few at a time, while there are more units than `left`. */
  async #work(questions: readonly Question[], left: number): Promise<void> {
    const waiting = questions[Symbol.iterator]();
    const lane = async () => {
      while (!this.#isOver && this.#pace.units > left) {
        const { value, done } = waiting.next();
        if (done) return;
        if (value.ask === "consumers") await this.#listConsumers(value.stream);
        else await this.#askOne(value);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  /** Nobody answers, or nobody wants to know. */
  get #isOver(): boolean {
    return this.#stopped || this.#silence >= MOST_FAILURES;
  }

  async #askOne(question: Question): Promise<void> {
    const answer = await this.#ask(question);
    if (answer?.state !== "read") return;
    for (const look of answer.streams) this.#registry.seeStream(look);
    for (const look of answer.consumers) this.#registry.seeConsumer(look);
  }

  /** Goes on with the list of all streams, or begins a new one when it is time. */
  async #listStreams(): Promise<void> {
    const { now } = this.#options.clock;
    const wait = this.#listed ? this.#pace.listInterval(this.#listed.cost) : 0;
    if (!this.#listing && this.#listed && now() - this.#listed.at < wait * 0.9) return;
    if (this.#isBlocked(this.#listSubject)) return;
    this.#listing ??= { began: now(), offset: 0, pages: 0, cost: 0, names: new Set() };
    const listing = this.#listing;
    const many = this.#listed === null ? MOST_PAGES : LIST_PAGES_A_ROUND;
    for (let page = 0; page < many && !this.#isOver; page += 1) {
      const answer = await this.#ask({ ask: "streams", offset: listing.offset });
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

  async #listConsumers(stream: string): Promise<void> {
    const names = new Set<string>();
    let offset = 0;
    for (let pages = 1; pages <= MOST_PAGES && !this.#isOver; pages += 1) {
      const answer = await this.#ask({ ask: "consumers", stream, offset });
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
        if (offset >= answer.total) this.#registry.listedConsumers(stream, names, this.#options.clock.now(), sure);
        return;
      }
    }
  }

  /** Null when watching was stopped meanwhile. */
  async #ask(question: Question): Promise<Answer | null> {
    const { scope, clock } = this.#options;
    const subject = subjectOf(scope, question);
    this.#asked.set(subject, clock.now());
    const answer = await ask(this.#port, scope, question, { timeout: TIMEOUT, now: clock.now });
    if (this.#stopped) return null;
    this.#pace.spend(unitsOf("bytes" in answer ? answer.bytes : 0));
    this.#problems.note(subject, answer);
    if (answer.state === "failed" && answer.code !== "port/permission") this.#silence += 1;
    else this.#silence = 0;
    if (answer.state === "gone") this.#lose(question, answer.what);
    else if (answer.state !== "read") this.#block(subject, answer);
    return answer;
  }

  #lose(question: Question, what: "stream" | "consumer"): void {
    if (question.ask === "streams") return;
    const { stream } = question;
    if (question.ask === "consumer" && what === "consumer") {
      this.#registry.lose({ stream, consumer: question.consumer });
    } else this.#registry.lose({ stream });
  }

  /** What is not permitted stays so until the connection is another. */
  #block(subject: string, answer: Answer): void {
    const forGood = answer.state === "failed" && answer.code === "port/permission";
    this.#blocked.set(subject, forGood ? Number.POSITIVE_INFINITY : this.#options.clock.now() + BLOCKED_FOR);
  }

  #publish(): void {
    const { drift, changed, gone } = this.#registry.take();
    if (this.#registry.full) this.#problems.tooMany(this.#listSubject);
    const { clock, onUpdate, onDrift } = this.#options;
    if (changed.length > 0 || gone.length > 0 || this.#problems.changed) {
      onUpdate({ at: clock.now(), changed, gone, problems: this.#problems.take() });
    }
    if (drift.length > 0) onDrift(drift);
  }
}
