/**
 * How much a topology may cost. Subjects can be made to meet in numbers that no computer gets through (ten thousand
 * filters that each pass ten thousand subjects); a design that was sent by someone must not stop the page.
 */

/** In steps of about a microsecond: some ten times what the largest sensible design takes. */
const MOST_STEPS = 2_000_000;

/** Counts down. Whoever finds it spent stops where it is and keeps what it has. */
export class Effort {
  private left: number;
  private readonly given: number;

  constructor(steps = MOST_STEPS) {
    this.given = steps;
    this.left = steps;
  }

  /** What is left over for more of the same work, of which so much has been done before. */
  static after(used: number): Effort {
    return new Effort(MOST_STEPS - used);
  }

  /** Whether there is some left. */
  spend(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }

  /** Steps taken. */
  get used(): number {
    return this.given - this.left;
  }

  get spent(): boolean {
    return this.left < 0;
  }
}
