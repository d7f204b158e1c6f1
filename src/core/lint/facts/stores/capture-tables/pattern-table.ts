/** Which stores capture something of a pattern. */
import type { ElementId } from "../../../../design/ids.ts";
import { SubjectIndex } from "../../../../jetstream/subject-index.ts";
import { Effort } from "../../../../topology/effort.ts";
import { type CapturingStore, movedPatterns } from "./capturing.ts";

/** Steps that one look-up may take. */
const MOST_STEPS = 50_000;

/** Knows what it was asked, so that it can say which answers an edit makes others. */
export class PatternTable {
  private index = new SubjectIndex<CapturingStore>();
  private readonly asked = new Set<string>();
  /** The same, to be found by what they meet; not before an edit asks for it. */
  private questions: SubjectIndex<string> | undefined;
  /** Entries stand in the order of the stores, as when all are added anew. */
  private fresh = true;
  /** An answer lacks something: what it is depends on all that the index holds. */
  private cutShort = false;

  /** `all`: the stores in their order. */
  constructor(private readonly all: () => readonly CapturingStore[]) {
    this.fill();
  }

  /** In the order of stores. When it takes too long, some. */
  storesOn(pattern: string): readonly ElementId[] {
    if (!this.asked.has(pattern)) {
      this.asked.add(pattern);
      this.questions?.add(pattern, pattern);
    }
    let effort = new Effort(MOST_STEPS);
    let found = this.index.findPattern(pattern, effort);
    if (effort.spent && !this.fresh) {
      this.fill();
      effort = new Effort(MOST_STEPS);
      found = this.index.findPattern(pattern, effort);
    }
    if (effort.spent) this.cutShort = true;
    const stores = [...new Set(found.map(({ value }) => value))];
    return stores.sort((a, b) => a.order - b.order).map(({ id }) => id);
  }

  /** `before`, `after`: the patterns of the store. The patterns that were asked for and have other answers now. */
  update(store: CapturingStore, before: readonly string[], after: readonly string[]): Iterable<string> {
    if (this.cutShort) {
      this.fill();
      this.cutShort = false;
      return this.asked;
    }
    const touched = new Set<string>();
    this.fresh = false;
    for (const pattern of before) this.index.remove(pattern, store);
    for (const pattern of after) this.index.add(pattern, store);
    this.questions ??= indexOf(this.asked);
    for (const pattern of movedPatterns(before, after)) {
      for (const { value } of this.questions.findPattern(pattern)) touched.add(value);
    }
    return touched;
  }

  private fill(): void {
    this.index = new SubjectIndex();
    for (const store of this.all()) {
      for (const pattern of store.captures?.patterns ?? []) this.index.add(pattern, store);
    }
    this.fresh = true;
  }
}

function indexOf(patterns: Iterable<string>): SubjectIndex<string> {
  const index = new SubjectIndex<string>();
  for (const pattern of patterns) index.add(pattern, pattern);
  return index;
}
