/** What of a design the linter must be told after an edit: only what is another than before, by identity. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";

/** The parts of a design that findings follow from. */
export type Checked = Pick<Design, "elements" | "environment" | "suppressions">;

/** From one design to the next. */
export interface Delta extends Partial<Omit<Checked, "elements">> {
  readonly changed?: ReadonlyMap<ElementId, DesignElement>;
  readonly removed?: readonly ElementId[];
}

/** Just the checked parts. */
export function checkedParts({ elements, environment, suppressions }: Checked): Checked {
  return { elements, environment, suppressions };
}

/** Whether nothing that findings follow from has changed: places and descriptions may have. */
export function sameParts(a: Checked, b: Checked): boolean {
  return a.elements === b.elements && a.environment === b.environment && a.suppressions === b.suppressions;
}

/** Null when they have no element in common: another design was opened, and `after` is best sent whole. */
export function deltaBetween(before: Checked, after: Checked): Delta | null {
  const { environment, suppressions } = after;
  const head = {
    ...(environment !== before.environment && { environment }),
    ...(suppressions !== before.suppressions && { suppressions }),
  };
  if (after.elements === before.elements) return head;
  const changed = new Map<ElementId, DesignElement>();
  for (const [id, element] of after.elements) if (before.elements.get(id) !== element) changed.set(id, element);
  if (changed.size === after.elements.size && after.elements.size > 1) return null;
  const removed = [...before.elements.keys()].filter((id) => !after.elements.has(id));
  return { ...head, changed, removed };
}

/** `deltaBetween(before, after)`, applied to `before`, says the same as `after`; the order of elements may differ. */
export function applyDelta(before: Checked, { changed, removed, ...head }: Delta): Checked {
  if (!changed && !removed) return { ...before, ...head };
  const elements = new Map(before.elements);
  for (const id of removed ?? []) elements.delete(id);
  for (const [id, element] of changed ?? []) elements.set(id, element);
  return { ...before, ...head, elements };
}
