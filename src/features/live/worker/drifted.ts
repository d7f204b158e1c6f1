/** What is said to have changed since it was read, until it is looked at again. */
import { type Resource, resourceText } from "#core/live/comparison.ts";
import type { Outdated } from "./messages.ts";

/** More are counted, not told. */
const MOST_TOLD = 100;

/** By the resource's text; one that is noted again is another object under the same text. */
type Resources = ReadonlyMap<string, Resource>;

/** Of one connection. Times are milliseconds since 1970. */
export class Drifted {
  private waiting = new Map<string, Resource>();
  /** Those that were looked at in vain. */
  private late = new Set<string>();
  private why = "";
  private wholeAt = 0;
  /** Those that were read after everything was. */
  private readonly readAt = new Map<string, number>();

  get size(): number {
    return this.waiting.size;
  }

  note(resource: Resource): void {
    this.waiting.set(resourceText(resource), resource);
  }

  /** As they are now: what is noted from here on has changed since. */
  asked(): Resources {
    return new Map(this.waiting);
  }

  /** Whether something was noted after those. */
  isBeyond(asked: Resources): boolean {
    return [...this.waiting].some(([text, resource]) => asked.get(text) !== resource);
  }

  /** Everything was read, from `at` on, when these were noted before that. */
  readAll(asked: Resources, at: number): void {
    this.wholeAt = at;
    this.readAt.clear();
    this.late.clear();
    this.forget(asked);
  }

  /** These were looked at; `left` could not be, for the reason given. */
  read(asked: Resources, left: readonly Resource[], why: string, at: number): void {
    this.late = new Set(left.map(resourceText));
    this.why = why;
    const done = new Map([...asked].filter(([text]) => !this.late.has(text)));
    for (const text of done.keys()) this.readAt.set(text, at);
    this.forget(done);
  }

  /** None of these could be looked at. */
  missed(asked: Resources, why: string): void {
    for (const text of asked.keys()) this.late.add(text);
    this.why = why;
  }

  /** Null: everything that was looked at was read. */
  outdated(): Outdated | null {
    const late = [...this.waiting].filter(([text]) => this.late.has(text));
    if (late.length === 0) return null;
    return {
      resources: late.slice(0, MOST_TOLD).map(([, resource]) => resource),
      count: late.length,
      why: this.why,
      at: late.reduce((first, [text]) => Math.min(first, this.readAt.get(text) ?? this.wholeAt), Number.MAX_VALUE),
    };
  }

  private forget(done: Resources): void {
    for (const [text, resource] of done) if (this.waiting.get(text) === resource) this.waiting.delete(text);
  }
}
