/** What an edited text does to the design, also when the design has moved on since the text was written. */
import { apply, type Command } from "#core/design/commands.ts";
import { asOne, differenceCommands } from "#core/design/difference.ts";
import type { Design } from "#core/design/model.ts";

/**
 * `base` is the design that the text said before it was edited, `edited` what it says now. The command makes the
 * same changes to `current`; those to elements that are gone meanwhile are left out. `null`: nothing to do.
 */
export function mergeCommand(base: Design, edited: Design, current: Design): Command | null {
  const command = differenceCommands(base, edited, { keepPlacements: true });
  if (!command || base === current || apply(current, command).ok) return command;
  const parts = command.type === "batch" ? command.commands : [command];
  return asOne(parts.flatMap((part) => applicable(part, current)));
}

function applicable(command: Command, current: Design): Command[] {
  switch (command.type) {
    case "element/add":
      // Added on both sides: the text was edited last.
      return current.elements.has(command.id)
        ? [{ type: "element/replace", id: command.id, element: command.element }]
        : [command];
    case "element/remove":
    case "element/replace":
      return current.elements.has(command.id) ? [command] : [];
    case "layout/place": {
      const placements = new Map([...command.placements].filter(([id]) => current.elements.has(id)));
      return placements.size > 0 ? [{ type: "layout/place", placements }] : [];
    }
    default:
      return [command];
  }
}
