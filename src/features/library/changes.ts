/** What a command would change, in words: shown before a version is restored. */

import { quoted } from "#core/bidi.ts";
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, elementName } from "#core/design/model.ts";
import { assertNever } from "#core/result.ts";
import { kindWord } from "#ui/kinds.ts";
import { counted } from "#ui/words.ts";

export interface Change {
  /** The element's id, or which part of the document. Unique together with the sign. */
  readonly of: string;
  readonly sign: "added" | "removed" | "changed" | "moved" | "described";
  /** `stream ORDERS`. */
  readonly text: string;
}

/** In the order in which people read them: removed, added, changed, then the rest. */
export function describeChanges(design: Design, command: Command | null): Change[] {
  if (!command) return [];
  const changes: Change[] = [];
  collect(design, command, changes);
  const order = ["removed", "added", "changed", "moved", "described"];
  return changes.sort((a, b) => order.indexOf(a.sign) - order.indexOf(b.sign));
}

function collect(design: Design, command: Command, changes: Change[]): void {
  switch (command.type) {
    case "element/add":
      changes.push({ of: command.id, sign: "added", text: titleOf(command.element) });
      return;
    case "element/remove":
      changes.push({ of: command.id, sign: "removed", text: nameIn(design, command.id) });
      return;
    case "element/replace": {
      const before = nameIn(design, command.id);
      const after = titleOf(command.element);
      changes.push({ of: command.id, sign: "changed", text: before === after ? after : `${before}, then ${after}` });
      return;
    }
    case "layout/place": {
      const { size } = command.placements;
      changes.push({ of: "layout", sign: "moved", text: counted(size, "element") });
      return;
    }
    case "design/describe":
      if (command.name !== undefined)
        changes.push({ of: "name", sign: "described", text: `name ${quoted(command.name)}` });
      if (command.description !== undefined)
        changes.push({ of: "description", sign: "described", text: "description" });
      if (command.environment) changes.push({ of: "environment", sign: "described", text: "profile and server" });
      return;
    case "design/suppress":
      changes.push({ of: "suppressions", sign: "described", text: "suppressed findings" });
      return;
    case "batch":
      for (const each of command.commands) collect(design, each, changes);
      return;
    default:
      assertNever(command);
  }
}

function nameIn(design: Design, id: ElementId): string {
  const element = design.elements.get(id);
  return element ? titleOf(element) : id;
}

function titleOf(element: DesignElement): string {
  return `${kindWord(element.kind)} ${elementName(element) || "without a name"}`;
}
