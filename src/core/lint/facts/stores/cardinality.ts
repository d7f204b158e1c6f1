/** How many different subjects a store holds. */
import { SECOND } from "../../../design/units.ts";
import { tokensOf } from "../../../jetstream/subjects.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { settings, subjectsIn } from "../inputs.ts";
import { type Arrival, arrivalsAt } from "../publications/flows.ts";
import type { Published } from "../publications/publications.ts";
import { fedFromOutside } from "./outside-feeds.ts";
import { partitionsOf } from "./partitions.ts";
import { storeOf } from "./stores.ts";
import { recordBytes } from "./volume.ts";

/** An estimate. */
export interface SubjectCount {
  /** Of what is known; limits of the stream taken into account. */
  readonly subjects: number;
  /** Nothing can come that is not counted. */
  readonly complete: boolean;
  /** The publication with the most of them. */
  readonly most: Published | undefined;
}

/**
 * Of a store: the values that parameters take, multiplied, no more than messages come within `max_age`. A parameter
 * that is the whole message id has another value in every message.
 */
export const subjectCount = defineQuery<SubjectCount>("subject count", (read, key) => {
  const store = read(storeOf, key);
  if (!store) return { subjects: 0, complete: false, most: undefined };
  const fixed = read(subjectsIn, key);
  if (fixed.length > 0 && fixed.every(({ tokens }) => !tokens.some(isOpen))) {
    return { subjects: fixed.length, complete: true, most: undefined };
  }
  const { max_age: age, max_msgs: messages, max_bytes: bytes } = store.effective;
  const { thresholds } = read(settings, "");
  const arrivals = read(arrivalsAt, key);
  let [subjects, largest, complete] = [0, 0, arrivals.length > 0];
  let [most, smallest]: [Published | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const arrival of arrivals) {
    const { publication } = arrival;
    const values = distinctOf(arrival, partitionsOf(read, key));
    if (values === undefined || values === Number.POSITIVE_INFINITY) complete = false;
    const within =
      publication.rate !== undefined && age > 0 ? (publication.rate * age) / SECOND : Number.POSITIVE_INFINITY;
    const distinct = Math.min(values ?? 0, within);
    smallest = Math.min(smallest, recordBytes(publication, thresholds));
    if (!Number.isFinite(distinct)) continue;
    subjects += distinct;
    if (distinct > largest) [most, largest] = [publication, distinct];
  }
  if (messages > 0) subjects = Math.min(subjects, messages);
  if (bytes > 0) subjects = Math.min(subjects, bytes / smallest);
  return { subjects: Math.floor(subjects), complete: complete && !read(fedFromOutside, key), most };
});

/** Undefined when it is not said how many values a parameter takes; infinite when each message has its own. */
function distinctOf({ publication, subjects }: Arrival, partitions: ReadonlyMap<number, number>): number | undefined {
  const counts = publication.parameters.map((name) => valuesOf(publication, name));
  const known = counts.filter((count) => count !== undefined).sort((a, b) => a - b);
  if (known.length < counts.length)
    return subjects.every(({ tokens }) => !tokens.some(isOpen)) ? subjects.length : undefined;
  const all = product(known);
  // Behind a transform some parameters may be left: at least so many subjects as the smallest of them make.
  // A partition's number is one of few, whatever it was made from.
  const left = subjects.reduce((sum, { pattern }) => {
    const numbers = [...partitions].flatMap(([i, count]) => (tokensOf(pattern)[i] === "*" ? count : []));
    return sum + product(numbers) * product(known.slice(0, openTokens(pattern) - numbers.length));
  }, 0);
  return Math.min(all, left);
}

function valuesOf({ declared }: Published, name: string): number | undefined {
  const { parameters = {}, messageId } = declared;
  if (Object.hasOwn(parameters, name)) return parameters[name];
  return messageId === `{${name}}` ? Number.POSITIVE_INFINITY : undefined;
}

function product(counts: readonly number[]): number {
  return counts.reduce((all, count) => all * Math.max(count, 1), 1);
}

function openTokens(pattern: string): number {
  const tokens = tokensOf(pattern);
  return tokens.includes(">") ? Number.POSITIVE_INFINITY : tokens.filter((token) => token === "*").length;
}

function isOpen(token: string): boolean {
  return token === "*" || token === ">";
}
