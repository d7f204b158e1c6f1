/**
 * Work that may be done a little at a time. Each `yield` is a place where others may run; the value is what it comes
 * to. Who calls decides: `atOnce` does all of it now, and a page does it in slices between its frames.
 */
export type Steps<T> = Generator<void, T, void>;

/** Does all that is left, now. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
