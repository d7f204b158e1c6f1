/** From one design to another as a command, so that edits of the text and imports can be undone like any other. */
import type { Command } from "./commands.ts";
import { jsonEquals } from "./equality.ts";
import type { ElementId } from "./ids.ts";
import type { Design, Placement } from "./model.ts";

/** How the layout of `after` is taken. */
export interface DifferenceOptions {
  /** Elements that `after` does not place stay where they are. */
  readonly keepPlacements?: boolean;
}

/**
 * The fewest commands that turn `before` into `after`; `null` when they say the same. What is equal keeps its
 * identity, also when `after` holds a copy of it.
 */
export function differenceCommands(before: Design, after: Design, options: DifferenceOptions = {}): Command | null {
  const commands: Command[] = [];
  for (const id of before.elements.keys()) {
    if (!after.elements.has(id)) commands.push({ type: "element/remove", id });
  }
  for (const [id, element] of after.elements) {
    const old = before.elements.get(id);
    if (!old) {
      const placement = after.layout.get(id);
      commands.push({ type: "element/add", id, element, ...(placement && { placement }) });
    } else if (!jsonEquals(old, element)) commands.push({ type: "element/replace", id, element });
  }

  const placements = movedPlacements(before, after, options.keepPlacements ?? false);
  if (placements.size > 0) commands.push({ type: "layout/place", placements });

  const { name, description, environment, suppressions } = after;
  const described = {
    ...(name !== before.name && { name }),
    ...(description !== before.description && { description }),
    ...(!jsonEquals(environment, before.environment) && { environment }),
  };
  if (Object.keys(described).length > 0) commands.push({ type: "design/describe", ...described });
  if (!jsonEquals(suppressions, before.suppressions)) commands.push({ type: "design/suppress", suppressions });
  return asOne(commands);
}

/** Several commands as one; one as itself; none as `null`. */
export function asOne(commands: readonly Command[]): Command | null {
  const [first] = commands;
  if (!first) return null;
  return commands.length === 1 ? first : { type: "batch", commands };
}

/** Of elements that are in both designs. */
function movedPlacements(before: Design, after: Design, keep: boolean): Map<ElementId, Placement | null> {
  const moved = new Map<ElementId, Placement | null>();
  for (const [id, placement] of after.layout) {
    const known = before.elements.has(id) && after.elements.has(id);
    if (known && !jsonEquals(before.layout.get(id), placement)) moved.set(id, placement);
  }
  if (keep) return moved;
  for (const id of before.layout.keys()) {
    if (after.elements.has(id) && !after.layout.has(id)) moved.set(id, null);
  }
  return moved;
}
