/** What an import does to a design. */
import type { Command } from "../design/commands.ts";
import { differenceCommands } from "../design/difference.ts";
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design } from "../design/model.ts";

/** Elements keep their places; those that are new may have none yet. */
export interface ImportChanges {
  /** `null` when the design says all of it already. */
  readonly command: Command | null;
  readonly added: readonly ElementId[];
  readonly updated: readonly ElementId[];
}

/** From a design to the one that an import made of it, from which no element is gone. */
export function changesOf(before: Design, after: Design): ImportChanges {
  const added: ElementId[] = [];
  const updated: ElementId[] = [];
  for (const [id, element] of after.elements) {
    const known = before.elements.get(id);
    if (!known) added.push(id);
    else if (!jsonEquals(known, element)) updated.push(id);
  }
  return { command: differenceCommands(before, after, { keepPlacements: true }), added, updated };
}
