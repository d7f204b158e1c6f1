/** Subjects that say how urgent a message is: `tasks.high.>` beside `tasks.low.>`. */
import { type StoredSubject, storedSubject } from "../../../topology/stored-subjects.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { subjectsIn } from "../inputs.ts";
import { arrivalsAt } from "../publications/flows.ts";

/** Each from the most urgent; words of one scale are levels of each other. */
const SCALES: readonly (readonly string[])[] = [
  [
    "critical",
    "urgent",
    "express",
    "highest",
    "high",
    "medium",
    "normal",
    "default",
    "standard",
    "low",
    "lowest",
    "bulk",
  ],
  Array.from({ length: 10 }, (_, n) => `p${n}`),
  Array.from({ length: 10 }, (_, n) => `prio${n}`),
];
const PLACES = new Map(SCALES.flatMap((scale, s) => scale.map((word, rank) => [word, { scale: s, rank }] as const)));

/** Two or more levels at one place of the subject. */
export interface Priorities {
  /** Most urgent first; the subjects of each, as the store holds them. */
  readonly levels: readonly { readonly word: string; readonly subjects: readonly StoredSubject[] }[];
}

/** Of a store: what its subjects, and those that are known to arrive, say of priorities. */
export const prioritiesOf = defineQuery<readonly Priorities[]>("priorities", (read, key) => {
  const groups = new Map<string, Map<string, StoredSubject[]>>();
  const add = (entry: StoredSubject) => {
    for (const [i, token] of entry.tokens.entries()) {
      const place = PLACES.get(token.toLowerCase());
      if (!place) continue;
      const group = `${place.scale} ${entry.tokens.slice(0, i).join(".")}`;
      const levels = groups.get(group) ?? new Map<string, StoredSubject[]>();
      groups.set(group, levels.set(token, [...(levels.get(token) ?? []), entry]));
    }
  };
  for (const entry of read(subjectsIn, key)) add(entry);
  for (const { subjects } of read(arrivalsAt, key)) for (const { tokens } of subjects) add(storedSubject(tokens));
  const found = [...groups.values()].filter((levels) => levels.size > 1);
  if (found.length === 0) return NONE;
  return found.map((levels) => ({
    levels: [...levels].map(([word, subjects]) => ({ word, subjects })).sort((a, b) => rank(a.word) - rank(b.word)),
  }));
});

const NONE: readonly Priorities[] = [];

function rank(word: string): number {
  return PLACES.get(word.toLowerCase())?.rank ?? 0;
}
