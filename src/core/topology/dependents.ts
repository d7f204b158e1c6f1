/** Whose wires depend on what others say: looked up when something of that becomes another. */
import type { ElementId } from "../design/ids.ts";
import { SubjectIndex } from "../jetstream/subject-index.ts";
import { templatePattern } from "../jetstream/subject-template.ts";
import { imageOf } from "../jetstream/transforms.ts";
import { atOnce, type Steps } from "../steps.ts";
import type { Facts } from "./facts.ts";
import type { FactsUpdate } from "./facts-changes.ts";
import type { Placed } from "./places.ts";

const NOBODY: ReadonlySet<ElementId> = new Set();

/** Follows the elements by their facts. What is looked up is listed when it is first asked for. */
export class Dependents {
  private lists: Lists | undefined;

  constructor(private facts: Placed<Facts>) {}

  /** Makes the lists before they are asked for, a little at a time. */
  *prepare(): Steps<void> {
    const { facts } = this;
    const lists = this.lists ?? (yield* listsOf(facts));
    // Edits may have come in between.
    if (this.facts === facts) this.lists ??= lists;
  }

  /** Takes an edit over. */
  follow({ facts, changes }: FactsUpdate): void {
    this.facts = facts;
    for (const { id, before, after } of this.lists ? changes : []) this.lists?.update(id, before, after);
  }

  /** Consumers of a store. */
  readersOf(store: ElementId): ReadonlySet<ElementId> {
    return this.listed().readers.get(store) ?? NOBODY;
  }

  /** Applications that use a bucket. */
  usersOf(bucket: ElementId): ReadonlySet<ElementId> {
    return this.listed().users.get(bucket) ?? NOBODY;
  }

  /** Mirrors of a stream's name, and streams that source it, wherever the origin is. */
  copiersOf(name: string): ReadonlySet<ElementId> {
    return this.listed().copiers.get(name) ?? NOBODY;
  }

  /** Everyone with a mirror or a source. */
  *allCopiers(): Generator<ElementId> {
    for (const ids of this.listed().copiers.values()) yield* ids;
  }

  /** Who may send something that the pattern matches. */
  sendersOn(pattern: string): readonly ElementId[] {
    return this.listed()
      .senders.findPattern(pattern)
      .map(({ value }) => value);
  }

  private listed(): Lists {
    this.lists ??= atOnce(listsOf(this.facts));
    return this.lists;
  }
}

/** Elements between two places to pause. */
const STRIDE = 64;

function* listsOf(facts: Placed<Facts>): Steps<Lists> {
  const lists = new Lists();
  for (const [place, id] of facts.places.ids.entries()) {
    lists.update(id, undefined, facts.values[place]);
    if (place % STRIDE === 0) yield;
  }
  return lists;
}

class Lists {
  readonly readers = new Map<string, Set<ElementId>>();
  readonly users = new Map<string, Set<ElementId>>();
  readonly copiers = new Map<string, Set<ElementId>>();
  /** By what they publish or republish, with `*` for what is not known yet. */
  readonly senders = new SubjectIndex<ElementId>();

  /** Undefined: the element was not there, or is gone. */
  update(id: ElementId, before: Facts | undefined, after: Facts | undefined): void {
    for (const subject of before ? sentBy(before) : []) this.senders.remove(subject, id);
    for (const subject of after ? sentBy(after) : []) this.senders.add(subject, id);
    exchange(this.readers, id, before?.reads && [before.reads.store], after?.reads && [after.reads.store]);
    exchange(
      this.users,
      id,
      before?.uses.map(({ bucket }) => bucket),
      after?.uses.map(({ bucket }) => bucket),
    );
    exchange(this.copiers, id, originsOf(before), originsOf(after));
  }
}

/** Patterns that hold every subject under which messages leave the element by themselves. */
function sentBy({ outlets, store }: Facts): readonly string[] {
  const subjects = outlets.flatMap(({ kind, subject, query }) => {
    if (!query) return [];
    return kind === "push" ? subject : templatePattern(subject);
  });
  if (store?.republish) {
    const { mapped } = imageOf(store.republish.accepts.join("."), store.republish);
    subjects.push(mapped?.pattern ?? ">");
  }
  return subjects;
}

function originsOf(facts: Facts | undefined): readonly string[] | undefined {
  return facts?.store?.copies.map(({ origin }) => origin);
}

function exchange(
  groups: Map<string, Set<ElementId>>,
  id: ElementId,
  before: readonly string[] = [],
  after: readonly string[] = [],
): void {
  for (const key of before) {
    const group = groups.get(key);
    group?.delete(id);
    if (group?.size === 0) groups.delete(key);
  }
  for (const key of after) {
    const group = groups.get(key);
    if (group) group.add(id);
    else groups.set(key, new Set([id]));
  }
}
