/** What an edit makes of the facts of a design. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { type Facts, factsOf, isRouted } from "./facts.ts";
import { Placed, Places } from "./places.ts";
import type { Elements } from "./replaced.ts";

/** An element that routes otherwise than before, came (without `before`) or went (without `after`). */
export interface FactsChange {
  readonly id: ElementId;
  readonly before: Facts | undefined;
  readonly after: Facts | undefined;
}

/** The facts after an edit. When nothing routes otherwise, they are the very same. */
export interface FactsUpdate {
  readonly facts: Placed<Facts>;
  readonly changes: readonly FactsChange[];
  /** By place, which one the element had before; -1 for one that came. Undefined when all have theirs. */
  readonly from?: readonly number[];
}

/** After elements gave way to others of the same kind. */
export function factsReplaced(elements: Elements, former: Placed<Facts>, replaced: readonly ElementId[]): FactsUpdate {
  const changes: FactsChange[] = [];
  const values = new Map<number, Facts>();
  for (const id of replaced) {
    const element = elements.get(id);
    const before = former.get(id);
    const after = element && before && factsOf(element);
    if (!after || sameFacts(before, after)) continue;
    changes.push({ id, before, after });
    values.set(former.places.of(id) as number, after);
  }
  return { facts: changes.length > 0 ? former.with(values) : former, changes };
}

/**
 * After elements came, went or became of another kind. Undefined when those that stay are in another order than
 * before, and when more than `most` route otherwise.
 */
export function factsMoved(
  elements: Elements,
  former: { readonly elements: Elements; readonly facts: Placed<Facts> },
  most: number,
): FactsUpdate | undefined {
  const { places } = former.facts;
  const ids: ElementId[] = [];
  const values: Facts[] = [];
  const from: number[] = [];
  const changes: FactsChange[] = [];
  let stayed = 0;
  let last = -1;
  for (const [id, element] of elements) {
    if (!isRouted(element)) continue;
    ids.push(id);
    // Most follow the one that they followed before: no need to look them up.
    const place = places.ids[last + 1] === id ? last + 1 : places.of(id);
    from.push(place ?? -1);
    const before = place === undefined ? undefined : former.facts.values[place];
    if (place !== undefined && before) {
      if (place < last) return undefined;
      last = place;
      stayed += 1;
      if (former.elements.get(id) === element) {
        values.push(before);
        continue;
      }
    }
    const now = factsOf(element);
    const same = before !== undefined && sameFacts(before, now);
    values.push(same ? before : now);
    if (!same) changes.push({ id, before, after: now });
    if (changes.length > most) return undefined;
  }
  const gone = places.ids.length - stayed;
  if (changes.length + gone > most) return undefined;
  if (changes.length + gone === 0) return { facts: former.facts, changes };
  const facts = new Placed(new Places(ids), values);
  if (gone > 0) {
    for (const [id, before] of former.facts) {
      if (facts.places.of(id) === undefined) changes.push({ id, before, after: undefined });
    }
  }
  return { facts, changes, from };
}

function sameFacts(a: Facts, b: Facts): boolean {
  return jsonEquals(a.shared, b.shared) && jsonEquals(a.own, b.own);
}
