/** Step three, where order by key needs more than one consumer: keys are spread over partitions. */
import type { ElementId } from "../../design/ids.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import type { Draft } from "../draft.ts";
import { type AnswersError, answersError } from "../errors.ts";
import type { Reader } from "../requirements.ts";
import type { Group } from "./stream-groups.ts";
import { partitionsFor, type Route } from "./subjects.ts";

const STEP = "streams";

/** The partitions of one stream; 1 without. */
export interface Partitioning {
  readonly count: number;
  readonly key: string | undefined;
  readonly reader: Reader | undefined;
  readonly errors: readonly AnswersError[];
}

/** A stream has one transform, and so one key. */
export function partitioningOf({ routes, atSites }: Group): Partitioning {
  const errors: AnswersError[] = [];
  let chosen: Reader | undefined;
  let count = 1;
  for (const reader of new Set(routes.flatMap(({ message }) => message.readers))) {
    const own = partitionsFor(reader);
    if (own <= 1) continue;
    const conflict = (what: string, instead: string) =>
      errors.push(answersError("answers/conflict", [...reader.path, "order"], { what, instead }));
    if (atSites)
      conflict("What is gathered from sites cannot be partitioned by key", "Make it faster, or read it without order.");
    else if (chosen && chosen.key !== reader.key) {
      conflict(`${chosen.service} has the stream partitioned by ${chosen.key}`, "Use the same key, or another domain.");
    }
    chosen ??= reader;
    count = Math.max(count, own);
  }
  return { count, key: chosen?.key, reader: chosen, errors };
}

/** Puts the partition's number behind the words of the subject. Whether the key is left out. */
export function partition(
  id: ElementId,
  routes: readonly Route[],
  { count, key, reader }: Partitioning,
  draft: Draft,
): boolean {
  const ordered = routes.filter(({ ids }) => ids.length === 1 && ids[0] === key);
  const [first] = ordered;
  if (!first || !reader) return false;
  const words = first.base.map((word, i) => (ordered.every(({ base }) => base[i] === word) ? word : "*"));
  const values = Math.max(
    ...ordered.map(({ message }) => message.answer.identifiers?.find(({ name }) => name === key)?.values ?? 0),
  );
  const dropped = values * ordered.length >= THRESHOLDS.subjectsMany;
  let wildcards = 0;
  const dest = words.map((word) => {
    if (word !== "*") return word;
    wildcards += 1;
    return `{{wildcard(${wildcards})}}`;
  });
  dest.push(`{{partition(${count},${wildcards + 1})}}`);
  if (!dropped) dest.push(`{{wildcard(${wildcards + 1})}}`);
  draft.set(
    STEP,
    id,
    ["config", "subject_transform"],
    { src: [...words, "*"].join("."), dest: dest.join(".") },
    {
      reason:
        `A token with the partition of each ${key}, the same for the same value: order holds in a partition, and ` +
        `partitions are handled side by side.${dropped ? " The value itself has too many to be stored in subjects." : ""}`,
      from: [[...reader.path, "order"]],
    },
  );
  return dropped;
}
