/**
 * Under which subjects each stream stores messages: its own after `subject_transform`, and what it mirrors and
 * sources, through any number of copies. Cycles are fine: sets only grow, and a set that grows too large is widened.
 */
import type { ElementId } from "../design/ids.ts";
import { SubjectIndex } from "../jetstream/subject-index.ts";
import {
  contains,
  intersectTokens,
  tokensContain,
  tokensIntersect,
  tokensOf,
  validTokens,
} from "../jetstream/subjects.ts";
import { imageOf, type Transform } from "../jetstream/transforms.ts";
import type { Steps } from "../steps.ts";
import type { Effort } from "./effort.ts";
import type { Inlet } from "./inlet.ts";
import type { Copying, Origins } from "./origins.ts";
import type { CopyFacts, StoreFacts } from "./store-facts.ts";

/** Everything that `pattern` matches and none of `except` does. */
export interface StoredSubject {
  readonly pattern: string;
  readonly tokens: readonly string[];
  readonly except: readonly string[];
}

/** Whether two lists hold the same in the same order. */
export function sameStored(a: readonly StoredSubject[], b: readonly StoredSubject[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every(({ pattern, except }, i) => {
        const other = b[i];
        return pattern === other?.pattern && except.join(" ") === other.except.join(" ");
      }))
  );
}

export function storedSubject(tokens: readonly string[], except: readonly string[] = []): StoredSubject {
  return { pattern: tokens.join("."), tokens, except };
}

/** What is stored in a stream of which nothing is known. */
export const ANYTHING: StoredSubject = storedSubject([">"]);

/** Patterns that one stream may have from copies before they are widened to their first token, then to `>`. */
const MAX_DERIVED = 256;
/** A longer derived pattern is cut and ends in `>`: only a cycle of mappings makes such. */
const MAX_TOKENS = 32;
const MAX_EXCEPTIONS = 8;
/** From here on a filter is looked up in an index of what is stored. */
const INDEX_FROM = 16;

/** Stores, or arrivals, between two places to pause. */
const STRIDE = 64;

/** What it costs that a subject arrives through a copy, in steps of an `Effort`. */
const ARRIVAL_STEPS = 16;

/** The subjects stored in one stream. */
export class StoredSubjects {
  readonly list: StoredSubject[] = [];
  private byPattern: SubjectIndex<StoredSubject> | undefined;
  private readonly derived = new Set<string>();
  private added = 0;
  private width: "exact" | "first-token" | "anything" = "exact";

  /** One of the stream's own subjects. */
  addOwn(entry: StoredSubject): void {
    this.push(entry);
  }

  /** What a copy brings, as it is kept: perhaps wider. Undefined when it is held already. */
  addDerived(incoming: StoredSubject, effort: Effort): StoredSubject | undefined {
    const entry = this.narrowed(incoming);
    const key = `${entry.pattern} ${entry.except.join(" ")}`;
    if (this.derived.has(key) || this.covers(entry.pattern, effort)) return undefined;
    this.derived.add(key);
    this.push(entry);
    this.added += 1;
    if (this.added > MAX_DERIVED) {
      this.width = this.width === "exact" ? "first-token" : "anything";
      this.added = 0;
    }
    return entry;
  }

  /** What is stored and passes a filter. */
  matching({ pattern, tokens }: Inlet, effort?: Effort): readonly StoredSubject[] {
    if (tokens === undefined) return [];
    if (pattern === ">") return this.list;
    if (this.list.length < INDEX_FROM) return this.list.filter((entry) => passes(entry, tokens));
    return this.index()
      .findPattern(pattern, effort)
      .map((found) => found.value)
      .filter((entry) => passes(entry, tokens));
  }

  private push(entry: StoredSubject): void {
    this.list.push(entry);
    this.byPattern?.add(entry.pattern, entry);
  }

  private index(): SubjectIndex<StoredSubject> {
    if (!this.byPattern) {
      this.byPattern = new SubjectIndex();
      for (const entry of this.list) this.byPattern.add(entry.pattern, entry);
    }
    return this.byPattern;
  }

  private covers(pattern: string, effort: Effort): boolean {
    return this.index()
      .findPattern(pattern, effort)
      .some(({ value }) => value.except.length === 0 && contains(value.pattern, pattern));
  }

  private narrowed(entry: StoredSubject): StoredSubject {
    if (this.width === "anything") return ANYTHING;
    const kept = this.width === "first-token" ? 1 : MAX_TOKENS;
    if (entry.tokens.length <= kept) return entry;
    return storedSubject([...entry.tokens.slice(0, kept), ">"]);
  }
}

/** The tokens of that part of a stored subject which passes a filter; undefined when nothing does. */
export function passing({ tokens, except }: StoredSubject, filter: readonly string[]): string[] | undefined {
  const part = intersectTokens(tokens, filter);
  return part && !except.some((taken) => tokensContain(tokensOf(taken), part)) ? part : undefined;
}

function passes(entry: StoredSubject, filter: readonly string[]): boolean {
  if (entry.except.length === 0) return tokensIntersect(entry.tokens, filter);
  return passing(entry, filter) !== undefined;
}

/** What is stored of a message that comes in as `entry`. A subject that the source does not match stays as it is. */
export function afterTransform(entry: StoredSubject, transform: Transform | undefined): StoredSubject[] {
  if (!transform) return [entry];
  if (!passing(entry, transform.accepts)) return [entry];
  const out = throughMapping(entry, transform);
  if (!tokensContain(transform.accepts, entry.tokens)) out.push(excepting(entry, [transform.accepts.join(".")]));
  return out;
}

/**
 * What arrives of a stored subject through a mirror or source: the lanes are its filters, and the first lane with a
 * mapping that matches decides the subject. When the effort is spent, what has been found.
 */
export function throughCopy(entry: StoredSubject, { lanes }: CopyFacts, effort?: Effort): StoredSubject[] {
  const out: StoredSubject[] = [];
  const mappingsOn = mappingsAmong(lanes, effort);
  for (const [place, { filter, transform }] of lanes.entries()) {
    if (effort && !effort.spend(1)) break;
    if (!filter.tokens) continue;
    const part = passing(entry, filter.tokens);
    if (!part) continue;
    const met = mappingsOn(part);
    // A lane without a mapping comes last, wherever it stands.
    const before = transform ? place : lanes.length;
    if (met.some((mapping) => mapping.place < before && tokensContain(mapping.tokens, part))) continue;
    if (transform) out.push(...throughMapping(entry, transform));
    else {
      const taken = met.map(({ tokens }) => tokens.join("."));
      out.push(excepting(storedSubject(part, entry.except), taken));
    }
  }
  return out;
}

/** The filter of a lane with a mapping, and the lane's place. */
interface Mapping {
  readonly place: number;
  readonly tokens: readonly string[];
}

/** Finds the mappings whose filter meets a pattern, in the order of their lanes. */
function mappingsAmong(lanes: CopyFacts["lanes"], effort?: Effort): (part: readonly string[]) => readonly Mapping[] {
  const mappings = lanes.flatMap(({ filter, transform }, place) =>
    transform && filter.tokens ? [{ place, tokens: filter.tokens }] : [],
  );
  if (mappings.length < INDEX_FROM) return (part) => mappings.filter(({ tokens }) => tokensIntersect(tokens, part));
  const index = new SubjectIndex<Mapping>();
  for (const mapping of mappings) index.add(mapping.tokens.join("."), mapping);
  return (part) =>
    index
      .findPattern(part.join("."), effort)
      .map(({ value }) => value)
      .sort((a, b) => a.place - b.place);
}

/** What a mapping makes of the part of a stored subject that it applies to: one entry, or none. */
export function throughMapping(entry: StoredSubject, transform: Transform): StoredSubject[] {
  const part = passing(entry, transform.accepts);
  if (!part) return [];
  const map = (tokens: readonly string[]) => validTokens(imageOf(tokens.join("."), transform).mapped?.pattern ?? "");
  const tokens = map(part);
  if (!tokens) return [];
  const mapped = storedSubject(tokens);
  if (entry.except.length === 0 || !keepsApart(transform, part)) return [mapped];
  const except = entry.except.flatMap((taken) => {
    const shared = intersectTokens(part, tokensOf(taken));
    return (shared && map(shared)?.join(".")) ?? [];
  });
  return [excepting(mapped, except)];
}

/** Whether different subjects come out as different ones: then what is not stored does not come out either. */
function keepsApart({ wildcards, destination }: Transform, part: readonly string[]): boolean {
  return wildcards.every(
    (at, n) => part[at] !== "*" || destination.some((token) => token.kind === "wildcard" && token.wildcard === n + 1),
  );
}

/** Exceptions that have nothing to do with the pattern are dropped, and so are those beyond a handful. */
function excepting({ tokens, except }: StoredSubject, more: readonly string[]): StoredSubject {
  const relevant = [...new Set([...except, ...more])].filter((taken) => tokensIntersect(tokens, tokensOf(taken)));
  return storedSubject(tokens, relevant.slice(0, MAX_EXCEPTIONS));
}

/**
 * By stream element. Origins that are not in the design can hold anything. When the effort is spent, what has been
 * found stands. `stores`, in the order of elements: all of a design, or some with all that they copy from or that copy
 * from them, however far; such are the same computed by themselves, for the last that came is followed first.
 */
export function* storedSubjects(
  stores: ReadonlyMap<ElementId, StoreFacts>,
  origins: Origins,
  effort: Effort,
): Steps<Map<ElementId, StoredSubjects>> {
  const stored = new Map<ElementId, StoredSubjects>();
  const queue: { copying: readonly Copying[]; entry: StoredSubject }[] = [];

  for (const id of stores.keys()) stored.set(id, new StoredSubjects());
  const spread = (origin: ElementId, entry: StoredSubject) => {
    for (const copying of origins.copiesFrom(origin)) queue.push({ copying, entry });
  };
  const arrive = ({ target, store, copy }: Copying, origin: StoredSubject) => {
    for (const incoming of throughCopy(origin, copy, effort)) {
      for (const entry of afterTransform(incoming, store.transform)) {
        if (!effort.spend(ARRIVAL_STEPS)) return;
        const added = stored.get(target)?.addDerived(entry, effort);
        if (added) spread(target, added);
      }
    }
  };
  let visited = 0;
  for (const [id, store] of stores) {
    const subjects = stored.get(id);
    visited += 1;
    if (visited % STRIDE === 0) yield;
    for (const { tokens } of store.captures) {
      if (!tokens) continue;
      for (const entry of afterTransform(storedSubject(tokens), store.transform)) {
        subjects?.addOwn(entry);
        spread(id, entry);
      }
    }
  }
  for (const copying of origins.unknown) if (stores.has(copying.target)) arrive(copying, ANYTHING);
  for (let next = queue.pop(); next && !effort.spent; next = queue.pop()) {
    for (const copying of next.copying) arrive(copying, next.entry);
    visited += 1;
    if (visited % STRIDE === 0) yield;
  }
  return stored;
}
