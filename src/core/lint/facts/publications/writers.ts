/** How many processes write the same subjects of a store. */
import { jsonEquals } from "../../../design/equality.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { Effort } from "../../../topology/effort.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { elementOf, incomingWires, settings } from "../inputs.ts";
import { publicationsOf } from "./publications.ts";

/** Who publishes a pattern. */
interface Writers {
  readonly instances: number;
  /** The only program, or null for several. */
  readonly owner: string | null;
}

/** Of a store: by pattern, who publishes it straight. */
const writersByPattern = defineQuery<Readonly<Record<string, Writers>>>(
  "writers by pattern",
  (read, key) => {
    const { thresholds } = read(settings, "");
    const byPattern = new Map<string, Writers>();
    for (const { kind, from } of read(incomingWires, key)) {
      if (kind !== "publish") continue;
      const instances = instancesOf(read, from) ?? thresholds.instances;
      const own = read(publicationsOf, from).filter(({ stores }) => stores.some(({ id }) => id === key));
      for (const pattern of new Set(own.map((each) => each.pattern))) {
        const known = byPattern.get(pattern);
        byPattern.set(pattern, { instances: (known?.instances ?? 0) + instances, owner: known ? null : from });
      }
    }
    return Object.fromEntries(byPattern);
  },
  jsonEquals,
);

const patternIndex = defineQuery("index of writers", (read, key) => {
  const index = new SubjectIndex<Writers>();
  for (const [pattern, writers] of Object.entries(read(writersByPattern, key))) index.add(pattern, writers);
  return index;
});

/** Steps that one look-up may take: it is enough to know of some. */
const MOST_STEPS = 1_000;

/**
 * Instances that may write a subject of the pattern into the store; those that do not say how many they are count as
 * one.
 */
export function writersOn(read: Read, store: string, pattern: string): number {
  const byOwner = new Map<string, number>();
  let shared = 0;
  for (const { value } of read(patternIndex, store).findPattern(pattern, new Effort(MOST_STEPS))) {
    if (value.owner === null) shared = Math.max(shared, value.instances);
    else byOwner.set(value.owner, value.instances);
  }
  let sum = shared;
  for (const instances of byOwner.values()) sum += instances;
  return sum;
}

function instancesOf(read: Read, id: string): number | undefined {
  const element = read(elementOf, id);
  if (element?.kind === "producer" || element?.kind === "service") return element.instances;
  return element?.kind === "consumer" ? element.worker?.instances : undefined;
}
