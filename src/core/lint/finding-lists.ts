/** The findings of all elements as one list, without those that are suppressed. */
import type { ElementId } from "../design/ids.ts";
import type { Suppression } from "../design/model.ts";
import { JoinedLists } from "../topology/joined-lists.ts";
import type { Finding } from "./finding.ts";
import { suppressionKey } from "./suppression-key.ts";

/** By element id or rule id, which differ: a rule's has a slash. */
type Changes = Iterable<readonly [string, readonly Finding[]]>;

/** Kept from run to run, so that one list that became another costs no look at the rest. */
export class FindingLists {
  private keys: readonly string[] = [];
  /** Not before one list is exchanged. */
  private places: ReadonlyMap<string, number> | undefined;
  private all: (readonly Finding[])[] = [];
  private shown = JoinedLists.of<Finding>([]);
  private suppressions: readonly Suppression[] = [];
  private showSuppressed = false;
  private touchedLast: ReadonlySet<ElementId | undefined> | undefined;

  /**
   * The elements of which a finding may have come, gone or become another by what was given last; with `undefined`, the
   * design as a whole. Undefined: any.
   */
  get touched(): ReadonlySet<ElementId | undefined> | undefined {
    return this.touchedLast;
  }

  /** All lists, in their order, and their keys. `show`: with those that are suppressed, and with the reason. */
  replace(
    keys: readonly string[],
    lists: readonly (readonly Finding[])[],
    suppressions: readonly Suppression[],
    show: boolean,
  ): Finding[] {
    this.keys = keys;
    this.places = undefined;
    this.touchedLast = undefined;
    this.all = [...lists];
    this.suppressions = suppressions;
    this.showSuppressed = show;
    this.shown = JoinedLists.of(suppressed(this.all, suppressions, show));
    return [...this.shown.items];
  }

  /** Other lists of some keys, which were there before. */
  change(lists: Changes, suppressions: readonly Suppression[], show: boolean): Finding[] {
    const changed = new Map<number, readonly Finding[]>();
    const touched = new Set<ElementId | undefined>();
    this.places ??= new Map(this.keys.map((key, place) => [key, place]));
    for (const [key, list] of lists) {
      const place = this.places.get(key);
      const before = place === undefined ? undefined : this.all[place];
      if (place === undefined || !before || before === list) continue;
      for (const { element } of before) touched.add(element);
      for (const { element } of list) touched.add(element);
      this.all[place] = list;
      changed.set(place, list);
    }
    this.touchedLast = touched;
    if (suppressions !== this.suppressions || show !== this.showSuppressed) {
      this.touchedLast = undefined;
      this.suppressions = suppressions;
      this.showSuppressed = show;
      this.shown = JoinedLists.of(suppressed(this.all, suppressions, show));
    } else if (changed.size > 0) {
      const lists = suppressed([...changed.values()], suppressions, show);
      this.shown = this.shown.with(new Map([...changed.keys()].map((place, i) => [place, lists[i] ?? []])));
    }
    return [...this.shown.items];
  }
}

/** A suppression without an element holds for the whole design. */
function suppressed(
  lists: readonly (readonly Finding[])[],
  suppressions: readonly Suppression[],
  show: boolean,
): readonly (readonly Finding[])[] {
  if (suppressions.length === 0) return lists;
  const reasons = new Map(suppressions.map((each) => [suppressionKey(each), each.reason]));
  return lists.map((list) =>
    list.flatMap((finding) => {
      const reason = reasons.get(suppressionKey(finding)) ?? reasons.get(suppressionKey({ rule: finding.rule }));
      if (reason === undefined) return finding;
      return show ? { ...finding, suppressed: reason } : [];
    }),
  );
}
