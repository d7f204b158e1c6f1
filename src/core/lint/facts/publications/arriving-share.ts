/** How much of a publication comes into a store: captures and filters of copies may fix what it has parameters for. */
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { incomingWires } from "../inputs.ts";
import { storeFactsOf } from "../stores/stores.ts";
import type { Arrival } from "./flows.ts";

/** A part of a publication, its subjects being equally busy. */
export interface ArrivingShare {
  /** 0 to 1. A parameter whose values nobody has counted makes it no smaller. */
  readonly share: number;
  /** Some parameter that is fixed has no count. */
  readonly open: boolean;
}

/** Of an arrival in that store. */
export function arrivingShare(read: Read, store: string, { publication, subjects }: Arrival): ArrivingShare {
  const { pattern, subject, parameters, declared } = publication;
  if (parameters.length === 0 || subjects.some((stored) => stored.pattern === pattern)) return WHOLE;
  const [places, names] = [pattern.split("."), subject.split(".")];
  let [share, open] = [0, false];
  for (const { tokens } of subjects) {
    if (tokens.length !== places.length) return WHOLE;
    let part = 1;
    for (const [i, token] of tokens.entries()) {
      if (token === places[i]) continue;
      if (places[i] !== "*") return WHOLE;
      const name = parameters.find((each) => names[i] === `{${each}}`);
      const values = name === undefined ? undefined : valuesOf(declared.parameters, name);
      if (values) part /= values;
      else open = true;
    }
    share += part;
  }
  return read(keepsSubjects, store) ? { share: Math.min(1, share), open } : WHOLE;
}

const WHOLE: ArrivingShare = { share: 1, open: false };

function valuesOf(counts: Readonly<Record<string, number>> = {}, name: string): number | undefined {
  return Object.hasOwn(counts, name) ? counts[name] : undefined;
}

/** Whether what is in a store still has the subject under which it was published: nothing on the way maps subjects. */
export const keepsSubjects = defineQuery<boolean>("keeps subjects", (read, key) => {
  const stores = new Set([key]);
  // A set hands out what is added while it is walked.
  for (const store of stores) {
    const facts = storeFactsOf(read, store);
    if (facts?.transform || facts?.copies.some(({ lanes }) => lanes.some(({ transform }) => transform))) return false;
    for (const { kind, from } of read(incomingWires, store)) {
      if (kind === "republish") return false;
      if (kind === "mirror" || kind === "source") stores.add(from);
    }
  }
  return true;
});
