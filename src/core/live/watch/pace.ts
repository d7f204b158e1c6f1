/**
 * How much may be asked, and when. A question costs one unit and each 8 KiB of its reply another; units come in at a
 * steady rate, so that thousands of streams cost what a few cost, and are only looked at less often. The bench of
 * watching says what a unit is in time.
 */

/** Units a second: while somebody sees the figures, and while nobody does. */
const VISIBLE_RATE = 80;
const HIDDEN_RATE = 2;
/** To begin with, so that the first figures of many come soon. */
const FIRST_UNITS = 400;
/** As many seconds' units may be saved up. */
const SAVED_SECONDS = 4;
const UNIT_BYTES = 8192;

/** Milliseconds between two rounds, at least. */
const VISIBLE_PACE = 2_000;
const HIDDEN_PACE = 30_000;
/** A round that took long is followed by a pause of as many times that. */
const REST = 3;
const LONGEST_PAUSE = 60_000;
/** Of the units, for the list of all streams; and for what is in view, before anything else. The rest is for the rest. */
const LIST_SHARE = 0.3;
export const IN_VIEW_SHARE = 0.5;

export class Pace {
  visible = true;
  #units = FIRST_UNITS;
  #filled: number | null = null;
  #failures = 0;

  /** Milliseconds between two looks at the same thing. */
  get interval(): number {
    return this.visible ? VISIBLE_PACE : HIDDEN_PACE;
  }

  /** Units that may be spent now. */
  get units(): number {
    return this.#units;
  }

  /** A round begins. Milliseconds since 1970. */
  fill(now: number): void {
    const seconds = this.#filled === null ? 0 : Math.max(0, now - this.#filled) / 1000;
    this.#filled = now;
    const most = Math.max(this.#units, this.#rate * Math.max(SAVED_SECONDS, this.interval / 1000));
    this.#units = Math.min(most, this.#units + seconds * this.#rate);
  }

  spend(units: number): void {
    this.#units -= units;
  }

  /** Milliseconds between two lists of everything that cost so many units. */
  listInterval(cost: number): number {
    return Math.max(this.interval, (cost / (this.#rate * LIST_SHARE)) * 1000);
  }

  /** Nothing was answered at all: the pause doubles each time. */
  failed(): void {
    this.#failures += 1;
  }

  answered(): void {
    this.#failures = 0;
  }

  /** Milliseconds until the next round, after one that took `lasted`. */
  pauseAfter(lasted: number): number {
    const debt = this.#units < 0 ? (-this.#units / this.#rate) * 1000 : 0;
    const pause = Math.max(this.interval, lasted * REST, debt);
    return Math.min(Math.max(LONGEST_PAUSE, this.interval), pause * 2 ** Math.min(this.#failures, 5));
  }

  get #rate(): number {
    return this.visible ? VISIBLE_RATE : HIDDEN_RATE;
  }
}

/** What a question cost whose reply was that large. */
export function unitsOf(bytes: number): number {
  return 1 + bytes / UNIT_BYTES;
}
