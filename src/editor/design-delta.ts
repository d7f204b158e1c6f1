/** What of a design a worker must be told after an edit: only what is another than before, by identity. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement, Placement } from "#core/design/model.ts";

/** From one design to the next. */
export interface DesignDelta extends Partial<Omit<Design, "elements" | "layout">> {
  /** Elements that are new or other than before. */
  readonly changed?: ReadonlyMap<ElementId, DesignElement>;
  /** All ids in their order, when that is another than before. */
  readonly order?: readonly ElementId[];
  /** Places that are new or other than before; null for those that are no more. */
  readonly placed?: ReadonlyMap<ElementId, Placement | null>;
}

/** The order of elements counts: files list them in it. */
export function designDelta(before: Design, after: Design): DesignDelta {
  const { elements, layout, ...head } = after;
  const fields = Object.entries(head).filter(([key, value]) => before[key as keyof typeof head] !== value);
  const other = Object.fromEntries(fields) as Partial<typeof head>;
  return {
    ...other,
    ...(elements !== before.elements && elementsDelta(before.elements, elements)),
    ...(layout !== before.layout && { placed: placesDelta(before.layout, layout) }),
  };
}

function elementsDelta(before: Design["elements"], after: Design["elements"]): Pick<DesignDelta, "changed" | "order"> {
  const changed = new Map<ElementId, DesignElement>();
  for (const [id, element] of after) if (before.get(id) !== element) changed.set(id, element);
  const order = [...after.keys()];
  const ids = before.keys();
  const same = order.length === before.size && order.every((id) => ids.next().value === id);
  return { changed, ...(!same && { order }) };
}

function placesDelta(before: Design["layout"], after: Design["layout"]): ReadonlyMap<ElementId, Placement | null> {
  const placed = new Map<ElementId, Placement | null>();
  for (const [id, place] of after) if (before.get(id) !== place) placed.set(id, place);
  for (const id of before.keys()) if (!after.has(id)) placed.set(id, null);
  return placed;
}

/** `designDelta(before, after)`, applied to `before`, gives `after`; the order of places says nothing. */
export function applyDesignDelta(before: Design, { changed, order, placed, ...head }: DesignDelta): Design {
  let { elements, layout } = before;
  if (changed) {
    const next = new Map<ElementId, DesignElement>();
    for (const id of order ?? before.elements.keys()) {
      const element = changed.get(id) ?? before.elements.get(id);
      if (element) next.set(id, element);
    }
    elements = next;
  }
  if (placed) {
    const next = new Map(before.layout);
    for (const [id, place] of placed) {
      if (place) next.set(id, place);
      else next.delete(id);
    }
    layout = next;
  }
  return { ...before, ...head, elements, layout };
}
