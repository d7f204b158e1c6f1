/** Puts a template into the open design, as one step to undo, and says what was kept apart. */
import { isolated } from "#core/bidi.ts";
import type { Command } from "#core/design/commands.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { frameOf, placesOf } from "#core/share/picture/places.ts";
import { insertTemplate, type TemplateInsertion } from "#core/templates/insert.ts";
import type { Editor } from "#editor/store.ts";
import { counted } from "#ui/words.ts";

/** Below what is there, in canvas units. */
const GAP = 96;

/** False when the design cannot be edited. */
export function insertInto(editor: Editor, title: string, template: Design): boolean {
  const { design, topology, run } = editor.getState();
  const { x, y, height } = frameOf(placesOf(design, topology).values());
  const insertion = insertTemplate(design, template, {
    at: design.elements.size === 0 ? { x: 0, y: 0 } : { x, y: y + height + GAP },
  });
  const { command, ids } = insertion;
  if (!command) return false;
  // Nothing depends on a blank design's environment yet: what it leaves open is as the template needs it.
  const environment = { ...template.environment, ...design.environment };
  const whole: Command =
    design.elements.size === 0
      ? { type: "batch", commands: [{ type: "design/describe", environment }, command] }
      : command;
  if (!run(whole, { label: `Inserted ${title}`, select: ids }).ok) return false;
  editor.bus.emit("view/fit", { ids });
  const detail = keptApart(insertion);
  editor.bus.emit("say", {
    text: `Inserted ${isolated(title)}: ${counted(ids.length, "element")}`,
    ...(detail && { detail, show: insertion.clashes.length > 0 ? "error" : "info" }),
  });
  return true;
}

/** What became of subjects that both sides listen on; empty when there are none. */
export function keptApart({ renamed, clashes }: Pick<TemplateInsertion, "renamed" | "clashes">): string {
  const names = renamed.map(({ from, to }) => `${from} is now ${to}`).join(", ");
  const [first, ...others] = clashes;
  return [
    names && `To keep it apart from what is here, ${names}.`,
    first && `${first.inserted} and ${first.present} both capture ${first.subject}.`,
    others.length > 0 && `${counted(others.length, "more overlap")}: see the problems.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** A part of a design as a template of its own: named, with nothing of the rest. */
export function templateOfPart(part: Design, name: string, description: string): Design {
  return {
    ...emptyDesign(name),
    description,
    environment: part.environment,
    elements: part.elements,
    layout: part.layout,
  };
}
