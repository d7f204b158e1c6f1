/** What of a design the worker must be told after an edit: only what is another than before, by identity. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";

/** From one design to the next. */
export interface DesignDelta extends Partial<Omit<Design, "elements">> {
  /** Elements that are new or other than before. */
  readonly changed?: ReadonlyMap<ElementId, DesignElement>;
  /** All ids in their order, when that is another than before. */
  readonly order?: readonly ElementId[];
}

/** The order of elements counts: files list them in it. */
export function designDelta(before: Design, after: Design): DesignDelta {
  const { elements, ...head } = after;
  const fields = Object.entries(head).filter(([key, value]) => before[key as keyof typeof head] !== value);
  const other = Object.fromEntries(fields) as Partial<Omit<Design, "elements">>;
  if (elements === before.elements) return other;
  const changed = new Map<ElementId, DesignElement>();
  for (const [id, element] of elements) if (before.elements.get(id) !== element) changed.set(id, element);
  const order = [...elements.keys()];
  const ids = before.elements.keys();
  const same = order.length === before.elements.size && order.every((id) => ids.next().value === id);
  return { ...other, changed, ...(!same && { order }) };
}

/** `designDelta(before, after)`, applied to `before`, gives `after`. */
export function applyDesignDelta(before: Design, { changed, order, ...head }: DesignDelta): Design {
  if (!changed) return { ...before, ...head };
  const elements = new Map<ElementId, DesignElement>();
  for (const id of order ?? before.elements.keys()) {
    const element = changed.get(id) ?? before.elements.get(id);
    if (element) elements.set(id, element);
  }
  return { ...before, ...head, elements };
}
