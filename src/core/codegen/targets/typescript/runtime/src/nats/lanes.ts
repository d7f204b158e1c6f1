/** Jobs side by side, those of one lane one after the other. */

interface Job {
  readonly lane: string | undefined;
  run(): Promise<void>;
}

/** Runs jobs in their order as far as there is room and their lane is free. */
export class Lanes {
  readonly #most: number;
  readonly #onDone: (() => void) | undefined;
  readonly #waiting: Job[] = [];
  readonly #busy = new Set<string>();
  readonly #idle: (() => void)[] = [];
  #running = 0;

  /** `onDone` is called whenever a job has ended. */
  constructor(most: number, onDone?: () => void) {
    this.#most = most;
    this.#onDone = onDone;
  }

  /** Jobs that have not begun. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Jobs that are running. */
  get running(): number {
    return this.#running;
  }

  /** `run` must not reject. Jobs without a lane run beside all others. */
  add(lane: string | undefined, run: () => Promise<void>): void {
    this.#waiting.push({ lane, run });
    this.#start();
  }

  /** Resolves when no job is left. */
  async idle(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #start(): void {
    while (this.#running < this.#most) {
      const next = this.#waiting.findIndex(({ lane }) => lane === undefined || !this.#busy.has(lane));
      const [job] = next < 0 ? [] : this.#waiting.splice(next, 1);
      if (!job) break;
      if (job.lane !== undefined) this.#busy.add(job.lane);
      this.#running += 1;
      void job.run().finally(() => {
        if (job.lane !== undefined) this.#busy.delete(job.lane);
        this.#running -= 1;
        this.#start();
        this.#onDone?.();
        if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
      });
    }
  }
}
