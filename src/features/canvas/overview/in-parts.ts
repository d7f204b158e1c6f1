/** Drawing a little at a time: see `core/steps.ts`. */
import type { Steps } from "#core/steps.ts";

/** Of nodes or wires, drawn in well under a millisecond or two. */
const PART = 500;

/** Draws the items in their order, some hundreds a step. */
export function* inParts<T>(items: readonly T[], draw: (part: readonly T[]) => void): Steps<void> {
  for (let at = 0; at < items.length; at += PART) {
    draw(items.length <= PART ? items : items.slice(at, at + PART));
    yield;
  }
}
