/** Who wants the messages of an interest or work queue stream, and which of them nobody does. */
import type { ElementId } from "../../../design/ids.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { templatePattern } from "../../../jetstream/subject-template.ts";
import { tokensOf, validTokens } from "../../../jetstream/subjects.ts";
import { isAvailable } from "../../../jetstream/versions.ts";
import { passing, type StoredSubject, storedSubject } from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { outgoingWires, settings } from "../inputs.ts";
import { copiesFrom } from "../links/copies.ts";
import { arrivalsAt } from "../publications/flows.ts";
import { consumersOf, storeFactsOf } from "./stores.ts";

/**
 * From 2.14 on a mirror or source reads an interest or work queue stream by a durable consumer of its own, and counts
 * as one; before, its consumer is gone whenever the connection is. Source: nats-server server/stream.go.
 */
const COPIES_COUNT_SINCE = "2.14.0";

/** Everyone who takes messages from a store. */
export interface Demand {
  /** Someone takes everything. */
  readonly everything: boolean;
  /** Of those who take a part: each filter once. */
  readonly filters: readonly string[];
  /** Takers: consumers, and mirrors and sources where they count. */
  readonly takers: number;
  /** Some of them keep their place while nobody is connected. */
  readonly durable: boolean;
}

/** Of a store. */
export const demandOf = defineQuery<Demand>("demand", (read, key) => {
  const filters = new Set<string>();
  let [everything, durable, takers] = [false, false, 0];
  const add = (wanted: readonly string[]) => {
    takers += 1;
    if (wanted.length === 0 || wanted.includes(">")) everything = true;
    for (const each of wanted) filters.add(each);
  };
  for (const reader of read(consumersOf, key)) {
    durable ||= reader.durable && !reader.ordered;
    add(reader.filters);
  }
  for (const wanted of copiedFilters(read, key)) {
    durable = true;
    add(wanted);
  }
  return { everything, filters: [...filters], takers, durable };
});

/** Messages that pass no filter of a taker. */
export interface Unwanted {
  /** As the design says it: `orders.{region}.created`. */
  readonly subject: string;
  /** As they are stored. */
  readonly patterns: readonly string[];
  /** Who publishes them. */
  readonly owner: ElementId;
}

/** In a store: messages that nobody wants, and schedules, which have to be kept until they are due. */
export const unwantedIn = defineQuery<{
  readonly messages: readonly Unwanted[];
  readonly schedules: readonly Unwanted[];
}>("unwanted messages", (read, key) => {
  const { everything, filters } = read(demandOf, key);
  const arrivals = everything ? [] : read(arrivalsAt, key);
  if (arrivals.length === 0) return NOTHING;
  const wanted = matcherOf(filters);
  const messages = new Map<string, Unwanted>();
  const schedules = new Map<string, Unwanted>();
  for (const { publication, subjects } of arrivals) {
    const { subject, owner, declared } = publication;
    const unwanted = { subject, owner, patterns: subjects.map(({ pattern }) => pattern) };
    if (!subjects.some(wanted)) (declared.schedule ? schedules : messages).set(`${owner} ${subject}`, unwanted);
    const target = declared.schedule?.target ?? "";
    const due = producedIn(read, key, target);
    if (!due || wanted(due)) continue;
    messages.set(`${owner} ${target}`, { subject: target, owner, patterns: [due.pattern] });
  }
  return { messages: [...messages.values()], schedules: [...schedules.values()] };
});

/** From so many filters on they are looked up in an index. */
const INDEX_FROM = 16;

/** Whether some filter lets something of a subject pass. */
function matcherOf(filters: readonly string[]): (subject: StoredSubject) => boolean {
  const all = filters.flatMap((filter) => {
    const tokens = validTokens(filter);
    return tokens ? [{ filter, tokens }] : [];
  });
  if (all.length < INDEX_FROM) return (subject) => all.some(({ tokens }) => passing(subject, tokens) !== undefined);
  const index = new SubjectIndex<readonly string[]>();
  for (const { filter, tokens } of all) index.add(filter, tokens);
  return (subject) => index.findPattern(subject.pattern).some(({ value }) => passing(subject, value) !== undefined);
}

const NOTHING = { messages: [], schedules: [] } as const;

/** What a schedule brings into its stream under the target subject; undefined behind a transform, which may move it. */
function producedIn(read: Read, key: string, target: string): StoredSubject | undefined {
  const pattern = templatePattern(target);
  if (storeFactsOf(read, key)?.transform || !validTokens(pattern)) return undefined;
  return storedSubject(tokensOf(pattern));
}

/** The filters of each mirror and source that reads the store, where copies count; none for all of it. */
function copiedFilters(read: Read, key: string): (readonly string[])[] {
  if (!isAvailable(COPIES_COUNT_SINCE, read(settings, "").environment.server)) return [];
  return read(outgoingWires, key).flatMap(({ kind, to }) => {
    if (kind !== "mirror" && kind !== "source") return [];
    return copiesFrom(read, to, key)
      .filter((copy) => copy.kind === kind)
      .map(({ lanes }) => lanes.map(({ filter }) => filter.pattern));
  });
}
