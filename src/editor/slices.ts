/** Long work on the main thread, in slices that leave room for frames and input. */
import type { Steps } from "#core/steps.ts";

/** Half a frame, so that what else a frame has to do still fits. */
const SLICE_MS = 8;

/** A clock in milliseconds, and a way to go on after others have run. */
export interface Turns {
  now(): number;
  later(run: () => void): void;
}

const BROWSER: Turns = { now: () => performance.now(), later: inNextTask };

/**
 * Does the steps one slice after the other, and hands on what they come to. What takes less than a slice is done before
 * this returns.
 */
export function sliced<T>(steps: Steps<T>, done: (value: T) => void, turns: Turns = BROWSER): void {
  const end = turns.now() + SLICE_MS;
  do {
    const step = steps.next();
    if (step.done) {
      done(step.value);
      return;
    }
  } while (turns.now() < end);
  turns.later(() => sliced(steps, done, turns));
}

/** `sliced`, to be awaited. What the steps throw rejects it. */
export function inSlices<T>(steps: Steps<T>, turns: Turns = BROWSER): Promise<T> {
  return new Promise((resolve, reject) => {
    function* guarded(): Steps<void> {
      try {
        resolve(yield* steps);
      } catch (thrown) {
        reject(thrown);
      }
    }
    sliced(guarded(), () => undefined, turns);
  });
}

/** The steps as long as they are wanted; after that, nothing comes of them: null. */
export function* whileWanted<T>(steps: Steps<T>, wanted: () => boolean): Steps<T | null> {
  for (;;) {
    if (!wanted()) return null;
    const step = steps.next();
    if (step.done) return step.value;
    yield;
  }
}

/** A task of its own, without the delay of a timer. */
function inNextTask(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
}
