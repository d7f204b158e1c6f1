/** Where the server would say that the subjects of two stores collide. */
import { jsonEquals } from "../../../../design/equality.ts";
import type { ElementId } from "../../../../design/ids.ts";
import { SubjectIndex } from "../../../../jetstream/subject-index.ts";
import { collides, isWildcard, tokensOf } from "../../../../jetstream/subjects.ts";
import { Effort } from "../../../../topology/effort.ts";
import { type Captures, type CapturingStore, movedPatterns } from "./capturing.ts";

/** A subject of a store that the server refuses because of another one. */
export interface Overlap {
  readonly subject: string;
  /** Place in the store's own captures. */
  readonly index: number;
  /** The store that has the other subject: the same one when the two stand in one list. */
  readonly other: ElementId;
  readonly otherSubject: string;
}

interface Claim {
  readonly store: CapturingStore;
  readonly captures: Captures;
  /** Among the store's subjects. */
  readonly index: number;
}

/** All claims of one subject in one domain, the first one first. */
interface Subject {
  readonly text: string;
  readonly claims: Claim[];
}

/** The subjects of one domain. */
interface Domain {
  readonly subjects: Map<string, Subject>;
  readonly index: SubjectIndex<Subject>;
}

/**
 * For every later one of two stores in one domain that collide: its subjects, each with the first it meets. Stores of
 * one name are one stream and not compared. Near-linear; of hostile designs not everything is found.
 */
export class OverlapTable {
  private domains = new Map<string, Domain>();
  private overlaps = new Map<ElementId, readonly Overlap[]>();
  private effort = new Effort();

  /** `all`: the stores in their order. */
  constructor(private readonly all: () => readonly CapturingStore[]) {
    this.fill();
  }

  of(id: ElementId): readonly Overlap[] {
    return this.overlaps.get(id) ?? NONE;
  }

  /** The stores that have other overlaps now. */
  update(store: CapturingStore, before: Captures | undefined, after: Captures | undefined): readonly ElementId[] {
    const concerned = this.exchange(store, before, after);
    const touched: ElementId[] = [];
    for (const each of concerned) {
      const found = this.search(each);
      if (jsonEquals(found, this.of(each.id))) continue;
      this.keep(each.id, found);
      touched.push(each.id);
    }
    // What is found of too much depends on all that was looked up before.
    return this.effort.spent ? this.fillAgain(touched) : touched;
  }

  /** The stores whose subjects meet some that came, went or moved. */
  private exchange(
    store: CapturingStore,
    before: Captures | undefined,
    after: Captures | undefined,
  ): ReadonlySet<CapturingStore> {
    const concerned = new Set([store]);
    const inPlace = before && after && before.name === after.name && before.domain === after.domain;
    const moved = inPlace ? movedPatterns(before.patterns, after.patterns) : undefined;
    for (const captures of [before, after]) {
      if (captures === after) {
        if (before) this.remove(store, before);
        if (after) this.add(store, after);
      }
      const index = captures && this.domains.get(captures.domain)?.index;
      for (const pattern of (captures && (moved ?? captures.patterns)) ?? []) {
        for (const { value } of index?.findPattern(broadened(pattern), this.effort) ?? []) {
          for (const claim of value.claims) concerned.add(claim.store);
        }
      }
    }
    return concerned;
  }

  private fill(): void {
    this.domains = new Map();
    this.overlaps = new Map();
    this.effort = new Effort();
    for (const store of this.all()) {
      if (store.captures) this.add(store, store.captures);
      this.keep(store.id, this.search(store));
    }
  }

  private fillAgain(touched: readonly ElementId[]): readonly ElementId[] {
    const before = this.overlaps;
    this.fill();
    const ids = new Set([...touched, ...before.keys(), ...this.overlaps.keys()]);
    return [...ids];
  }

  private keep(id: ElementId, found: readonly Overlap[]): void {
    if (found.length > 0) this.overlaps.set(id, found);
    else this.overlaps.delete(id);
  }

  private search(store: CapturingStore): readonly Overlap[] {
    const { captures } = store;
    const domain = captures && this.domains.get(captures.domain);
    if (!domain) return NONE;
    const { subjects, index } = domain;
    return captures.patterns.flatMap((subject, i) => {
      const own = { store, captures, index: i };
      const meets = (claim: Claim | undefined): claim is Claim =>
        claim !== undefined &&
        compare(claim, own) < 0 &&
        (claim.store === store || claim.captures.name !== captures.name) &&
        collides(textOf(claim), subject);
      let first = subjects.get(subject)?.claims[0];
      if (!meets(first)) {
        first = undefined;
        for (const { value } of index.findPattern(broadened(subject), this.effort)) {
          const [claim] = value.claims;
          if (meets(claim) && (!first || compare(claim, first) < 0)) first = claim;
        }
      }
      return first ? { subject, index: i, other: first.store.id, otherSubject: textOf(first) } : [];
    });
  }

  private add(store: CapturingStore, captures: Captures): void {
    const domain = this.domains.get(captures.domain) ?? { subjects: new Map(), index: new SubjectIndex<Subject>() };
    this.domains.set(captures.domain, domain);
    for (const [index, text] of captures.patterns.entries()) {
      let subject = domain.subjects.get(text);
      if (!subject) {
        subject = { text, claims: [] };
        domain.subjects.set(text, subject);
        domain.index.add(broadened(text), subject);
      }
      const { claims } = subject;
      const claim = { store, captures, index };
      const last = claims.at(-1);
      claims.push(claim);
      if (last && compare(last, claim) > 0) claims.sort(compare);
    }
  }

  private remove(store: CapturingStore, captures: Captures): void {
    const domain = this.domains.get(captures.domain);
    for (const text of new Set(captures.patterns)) {
      const subject = domain?.subjects.get(text);
      if (!domain || !subject) continue;
      const left = subject.claims.filter((claim) => claim.store !== store);
      subject.claims.splice(0, subject.claims.length, ...left);
      if (left.length > 0) continue;
      domain.subjects.delete(text);
      domain.index.remove(broadened(text), subject);
    }
  }
}

const NONE: readonly Overlap[] = [];

function compare(a: Claim, b: Claim): number {
  return a.store.order - b.store.order || a.index - b.index;
}

function textOf({ captures, index }: Claim): string {
  return captures.patterns[index] ?? "";
}

/** The server may take tokens that start with a wildcard for one: a pattern that meets all that it could mean. */
function broadened(subject: string): string {
  if (!/[*>][^.]/.test(subject)) return subject;
  return tokensOf(subject)
    .map((token) => (/^[*>]/.test(token) && !isWildcard(token) ? "*" : token))
    .join(".");
}
