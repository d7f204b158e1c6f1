/** Differences in words. */
import type { Comparison, DifferenceKind } from "../comparison.ts";

/** What a kind of difference means, as the head of a list. */
export function differenceText(kind: DifferenceKind): string {
  return DIFFERENCES[kind];
}

const DIFFERENCES: Readonly<Record<DifferenceKind, string>> = {
  added: "in the design, not on the server",
  changed: "differs from the server",
  removed: "on the server, and no longer in the design",
  unmanaged: "only on the server",
  same: "the same",
  unknown: "could not be read",
};

/** Why an element is not compared. */
export function leftText(reason: Comparison["left"][number]["reason"]): string {
  return LEFT[reason];
}

const LEFT: Readonly<Record<Comparison["left"][number]["reason"], string>> = {
  "made-by-program": "made by programs when they run, not set up",
  "no-stream": "reads a stream that the design does not have",
  "other-domain": "in another JetStream domain",
  "same-as": "the same on the server as another element",
};
