/** Publishing without waiting for each ack: up to a number of messages are on their way at once. */

/** Messages on their way. */
export class Window {
  readonly #size: number;
  readonly #onFailure: (error: unknown) => void;
  readonly #waiting: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];
  #inFlight = 0;
  #failure: { readonly error: unknown } | undefined;

  /** `onFailure` is told of every message that is not stored, whatever was tried. */
  constructor(size: number, onFailure: (error: unknown) => void) {
    this.#size = size;
    this.#onFailure = onFailure;
  }

  /** Waits for room, starts `publish`, and resolves without waiting for its end. */
  async add(publish: () => Promise<unknown>): Promise<void> {
    if (this.#inFlight < this.#size) this.#inFlight += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    void this.#run(publish);
  }

  /** Resolves once nothing is on its way. Rejects with the first failure since the last time. */
  async flush(): Promise<void> {
    if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
  }

  async #run(publish: () => Promise<unknown>): Promise<void> {
    try {
      await publish();
    } catch (error) {
      this.#failure ??= { error };
      this.#onFailure(error);
    }
    const next = this.#waiting.shift();
    if (next) {
      next();
      return;
    }
    this.#inFlight -= 1;
    if (this.#inFlight === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}

/** Flushes all of them, also when one has a failure to tell; rejects with the first. */
export async function flushAll(windows: readonly Window[]): Promise<void> {
  for (const flushed of await Promise.allSettled(windows.map((window) => window.flush())))
    if (flushed.status === "rejected") throw flushed.reason;
}
