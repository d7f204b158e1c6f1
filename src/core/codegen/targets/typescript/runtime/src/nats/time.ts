/** Waiting, and how long. Milliseconds throughout. */

const SHORTEST = 100;
const LONGEST = 2_000;

/** How long to wait before trying again: random, up to a limit that doubles with every attempt from 0. */
export function backoff(attempt: number, shortest: number = SHORTEST, longest: number = LONGEST): number {
  return Math.random() * Math.min(longest, shortest * 2 ** Math.min(attempt, 30));
}

/** A delay and up to a tenth more, so that what failed together does not come back together. */
export function withJitter(delay: number): number {
  return Math.round(delay * (1 + Math.random() / 10));
}

/** Waits, or until `signal` says so. */
export function sleep(delay: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, delay);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/** Resolves once `signal` is given. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
