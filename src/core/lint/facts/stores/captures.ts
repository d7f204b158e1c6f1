/** Which streams and buckets listen on what, and where the server would say that two of them collide. */
import { jsonEquals } from "../../../design/equality.ts";
import type { ElementId } from "../../../design/ids.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { collides, isWildcard, tokensOf } from "../../../jetstream/subjects.ts";
import { Effort } from "../../../topology/effort.ts";
import { factsOf } from "../../../topology/facts.ts";
import { defineHub, defineQuery, sameItems } from "../../incremental/cells.ts";
import { elementOf, idsOfKind } from "../inputs.ts";

/** What a store subscribes to. */
export interface Captures {
  readonly id: ElementId;
  readonly name: string;
  /** JetStream domain; empty for the design's own. */
  readonly domain: string;
  readonly bucket: boolean;
  /** In the order of `config.subjects`; the name when there are none; nothing for a mirror. */
  readonly patterns: readonly string[];
}

/** Of a store. */
export const capturesOf = defineQuery<Captures | undefined>(
  "captures",
  (read, key) => {
    const element = read(elementOf, key);
    const store = element && factsOf(element).store;
    if (!store) return undefined;
    return {
      id: key as ElementId,
      name: store.name,
      domain: (element.kind === "stream" && element.domain) || "",
      bucket: element.kind !== "stream",
      patterns: store.captures.map(({ pattern }) => pattern),
    };
  },
  jsonEquals,
);

/** Of every store that captures something: buckets first, for their subjects follow from their names. Key: `""`. */
const allCaptures = defineHub<readonly Captures[]>(
  "all captures",
  (read) =>
    (["kv", "object-store", "stream"] as const).flatMap((kind) =>
      read(idsOfKind, kind).flatMap((id) => {
        const captures = read(capturesOf, id);
        return captures && captures.patterns.length > 0 ? captures : [];
      }),
    ),
  sameItems,
);

const captureIndex = defineQuery("capture index", (read) => {
  const index = new SubjectIndex<ElementId>();
  for (const { id, patterns } of read(allCaptures, "")) for (const pattern of patterns) index.add(pattern, id);
  return index;
});

/** Steps that one look-up may take. */
const MOST_STEPS = 50_000;

/** The ids of the stores that capture something of the pattern which is the key. */
export const storesOn = defineQuery<readonly ElementId[]>(
  "stores on pattern",
  (read, pattern) => {
    const found = read(captureIndex, "").findPattern(pattern, new Effort(MOST_STEPS));
    return [...new Set(found.map(({ value }) => value))];
  },
  jsonEquals,
);

/** A subject of a store that the server refuses because of another one. */
export interface Overlap {
  readonly subject: string;
  /** Place in the store's own captures. */
  readonly index: number;
  /** The store that has the other subject: the same one when the two stand in one list. */
  readonly other: ElementId;
  readonly otherSubject: string;
}

type Claim = { readonly store: Captures; readonly subject: string };

/**
 * For every later one of two stores in one domain that collide: its subjects, each with the first it meets. Stores of
 * one name are one stream and not compared. Near-linear; of hostile designs not everything is found.
 */
const allOverlaps = defineQuery<ReadonlyMap<ElementId, readonly Overlap[]>>("all overlaps", (read) => {
  const overlaps = new Map<ElementId, Overlap[]>();
  const indexes = new Map<string, SubjectIndex<Claim>>();
  const same = new Map<string, Claim>();
  const effort = new Effort();
  for (const store of read(allCaptures, "")) {
    const index = indexes.get(store.domain) ?? new SubjectIndex<Claim>();
    indexes.set(store.domain, index);
    for (const [i, subject] of store.patterns.entries()) {
      const key = `${store.domain} ${subject}`;
      const meets = (claim: Claim) =>
        (claim.store === store || claim.store.name !== store.name) && collides(claim.subject, subject);
      const equal = same.get(key);
      const broad = broadened(subject);
      const first =
        equal && meets(equal)
          ? equal
          : index
              .findPattern(broad, effort)
              .map(({ value }) => value)
              .find(meets);
      if (first) {
        const list = overlaps.get(store.id) ?? [];
        list.push({ subject, index: i, other: first.store.id, otherSubject: first.subject });
        overlaps.set(store.id, list);
      }
      if (equal) continue;
      same.set(key, { store, subject });
      index.add(broad, { store, subject });
    }
  }
  return overlaps;
});

/** Of a store. */
export const overlapsOf = defineQuery<readonly Overlap[]>(
  "overlaps",
  (read, key) => read(allOverlaps, "").get(key as ElementId) ?? NONE,
  jsonEquals,
);

const NONE: readonly Overlap[] = [];

/** The server may take tokens that start with a wildcard for one: a pattern that meets all that it could mean. */
function broadened(subject: string): string {
  if (!/[*>][^.]/.test(subject)) return subject;
  return tokensOf(subject)
    .map((token) => (/^[*>]/.test(token) && !isWildcard(token) ? "*" : token))
    .join(".");
}

/** By literal beginning (`orders`, `orders.eu`): the only stream with a subject that begins so, or null for several. */
const homes = defineQuery<ReadonlyMap<string, Captures | null>>("homes", (read) => {
  const byPrefix = new Map<string, Captures | null>();
  for (const store of read(allCaptures, "")) {
    if (store.bucket) continue;
    for (const pattern of store.patterns) {
      for (const prefix of prefixesOf(pattern)) {
        const known = byPrefix.get(prefix);
        byPrefix.set(prefix, known === undefined || known === store ? store : null);
      }
    }
  }
  return byPrefix;
});

/** The stream to which a pattern that nothing captures would belong: the one with the longest beginning in common. */
export const homeOf = defineQuery<Captures | undefined>("home of pattern", (read, pattern) => {
  const known = read(homes, "");
  for (const prefix of prefixesOf(pattern).reverse()) {
    const home = known.get(prefix);
    if (home !== undefined) return home ?? undefined;
  }
  return undefined;
});

const MOST_TOKENS = 16;

/** The beginnings of a pattern, of whole literal tokens. */
function prefixesOf(pattern: string): string[] {
  const out: string[] = [];
  for (const token of tokensOf(pattern).slice(0, MOST_TOKENS)) {
    if (isWildcard(token)) break;
    out.push(out.length > 0 ? `${out.at(-1)}.${token}` : token);
  }
  return out;
}
