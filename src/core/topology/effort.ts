/**
 * How much a topology may cost. Subjects can be made to meet in numbers that no computer gets through (ten thousand
 * filters that each pass ten thousand subjects); a design that was sent by someone must not stop the page.
 */

/** In steps of about a microsecond: some ten times what the largest sensible design takes. */
const MOST_STEPS = 2_000_000;

/** Counts down. Whoever finds it spent stops where it is and keeps what it has. */
export class Effort {
  private left: number;

  constructor(steps = MOST_STEPS) {
    this.left = steps;
  }

  /** Whether there is some left. */
  spend(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }

  get spent(): boolean {
    return this.left < 0;
  }
}
