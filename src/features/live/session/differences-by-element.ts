import type { ElementId } from "#core/design/ids.ts";
import type { DifferenceKind } from "#core/live/comparison.ts";
import type { Compared } from "../worker/messages.ts";

/** By element, for canvas and outline; `before` again when it says the same. */
export function differencesByElement(
  { differences, same }: Compared,
  before: ReadonlyMap<ElementId, DifferenceKind> | null,
): ReadonlyMap<ElementId, DifferenceKind> {
  const after = new Map<ElementId, DifferenceKind>(same.map((id) => [id, "same"]));
  for (const { element, kind } of differences) if (element !== undefined) after.set(element, kind);
  if (before?.size !== after.size) return after;
  for (const [id, kind] of after) if (before.get(id) !== kind) return after;
  return before;
}
