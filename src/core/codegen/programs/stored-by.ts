/** Which streams of a design store what is published. */
import { SubjectIndex } from "../../jetstream/subject-index.ts";
import { templateQuery } from "../../jetstream/subject-template.ts";
import type { Plan, PlannedStream } from "../plan.ts";
import { storedStream } from "../stored.ts";

/** The streams that store a message of the subject, which may have parameters. */
export type StoredBy = (subject: string) => readonly PlannedStream[];

/** Looks subjects up in those that the plan's streams capture, defaults included. */
export function storedByOf(plan: Plan): StoredBy {
  const captures = new SubjectIndex<PlannedStream>();
  for (const stream of plan.streams) {
    for (const pattern of storedStream(plan, stream).subjects ?? []) captures.add(pattern, stream);
  }
  return (subject) => {
    const query = templateQuery(subject);
    return query ? [...new Set(captures.find(query).map(({ value }) => value))] : [];
  };
}
