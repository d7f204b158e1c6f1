/**
 * Watches a server: asks for figures, round after round, with never more than one round under way. It only ever asks
 * for lists and infos (`questions.ts`): looking writes nothing, and makes no consumer.
 */
import type { Resource } from "../comparison.ts";
import type { ServerPort } from "../port.ts";
import { type AgendaInput, elsewhere, inView } from "./agenda.ts";
import { Asking } from "./asking.ts";
import type { Watch, WatchFocus, WatchOptions } from "./contract.ts";
import { Lists } from "./lists.ts";
import { IN_VIEW_SHARE, Pace } from "./pace.ts";
import { Problems } from "./problems.ts";
import type { Question } from "./questions.ts";
import { Registry } from "./registry.ts";
import { standing } from "./standing.ts";

export type { Watch } from "./contract.ts";

/** Questions under way at the same time. */
const LANES = 4;

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
  readonly #options: WatchOptions;
  readonly #registry: Registry;
  readonly #pace = new Pace();
  readonly #problems = new Problems();
  readonly #asking: Asking;
  readonly #lists: Lists;
  #focus: WatchFocus = { visible: true, resources: [], inView: [] };
  #cancel: (() => void) | null = null;
  #running = false;
  #stopped = false;
  #again = false;

  constructor(port: ServerPort, options: WatchOptions) {
    this.#options = options;
    this.#registry = new Registry(options.baseline, port.server.cluster !== undefined);
    const { scope, clock } = options;
    const means = { scope, clock, registry: this.#registry, pace: this.#pace };
    this.#asking = new Asking({ ...means, port, problems: this.#problems });
    this.#lists = new Lists({ ...means, asking: this.#asking });
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
    this.#asking.unblock();
    this.#pace.answered();
    this.#hurry();
  }

  stop(): void {
    this.#stopped = true;
    this.#asking.stop();
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
    this.#asking.begin();
    const { clock } = this.#options;
    const began = clock.now();
    this.#pace.fill(began);
    await this.#work(inView(this.#agenda()), this.#pace.units * (1 - IN_VIEW_SHARE));
    await this.#lists.streams();
    await this.#work(elsewhere(this.#agenda()), 0);
    this.#running = false;
    if (this.#stopped) return;
    if (this.#asking.isSilent) this.#pace.failed();
    else this.#pace.answered();
    this.#publish();
    this.#next(this.#again ? 0 : this.#pace.pauseAfter(clock.now() - began));
  }

  #agenda(): AgendaInput {
    const { scope, clock } = this.#options;
    return {
      scope,
      registry: this.#registry,
      focus: this.#focus,
      asked: this.#asking,
      now: clock.now(),
      pace: this.#pace.interval,
      listIsFast: this.#lists.isFast,
      listDenied: this.#asking.isBlocked(this.#lists.subject),
    };
  }

  /** Asks in order, a few at a time, while there are more units than `left`. */
  async #work(questions: readonly Question[], left: number): Promise<void> {
    const waiting = questions[Symbol.iterator]();
    const lane = async () => {
      while (!this.#asking.isOver && this.#pace.units > left) {
        const { value, done } = waiting.next();
        if (done) return;
        if (value.ask === "consumers") await this.#lists.consumers(value.stream);
        else await this.#asking.askOne(value);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  #publish(): void {
    const { drift, changed, gone } = this.#registry.take();
    if (this.#registry.full) this.#problems.tooMany(this.#lists.subject);
    const { clock, onUpdate, onDrift } = this.#options;
    if (changed.length > 0 || gone.length > 0 || this.#problems.changed) {
      onUpdate({ at: clock.now(), changed, gone, problems: this.#problems.take() });
    }
    if (drift.length > 0) onDrift(drift);
  }
}
