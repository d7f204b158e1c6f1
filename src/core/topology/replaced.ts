import type { ElementId } from "../design/ids.ts";
import type { DesignElement } from "../design/model.ts";

/** The elements of a design. */
export type Elements = ReadonlyMap<ElementId, DesignElement>;

/**
 * The elements that are other objects than before: the usual edit, found quickly. Undefined when elements came, went,
 * moved or became of another kind.
 */
export function replacedOnly(after: Elements, before: Elements): ElementId[] | undefined {
  if (after.size !== before.size) return undefined;
  const replaced: ElementId[] = [];
  const former = before.entries();
  for (const [id, element] of after) {
    const entry = former.next().value;
    if (entry?.[0] !== id) return undefined;
    if (entry[1] === element) continue;
    if (entry[1].kind !== element.kind) return undefined;
    replaced.push(id);
  }
  return replaced;
}
