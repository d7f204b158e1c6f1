/** The document: its text and its commands. */
import {
  apply,
  type Command,
  type Design,
  differenceCommands,
  parseDesign,
  pasteCommand,
  serializeDesign,
} from "#core/index.ts";
import { changed, middle, withConfig } from "../lib/edits.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const document: Part = {
  name: "document",
  title: "The document",
  workOf(size) {
    const design = sampleOf(size);
    const text = serializeDesign(design);
    const [id, element] = middle(design, "consumer");
    const command = { type: "element/replace", id, element: withConfig(element, { max_deliver: 9 }) } as const;
    const edited = changed(design, command);
    const pasted = pasteOf(design, text);
    return {
      sampleDesign: () => () => sampleOf(size),
      serializeDesign: () => () => serializeDesign(design),
      parseDesign: () => () => parsed(text),
      "apply: one element replaced": () => () => apply(design, command),
      "apply: as much again pasted": () => () => apply(design, pasted.command),
      "apply: the paste taken back": () => () => apply(pasted.after, pasted.inverse),
      "differenceCommands: one element": () => () => differenceCommands(design, edited),
      "differenceCommands: a copy of everything": () => {
        const copy = parsed(text);
        return () => differenceCommands(design, copy);
      },
    };
  },
};

function pasteOf(design: Design, text: string): { command: Command; after: Design; inverse: Command } {
  const paste = pasteCommand(design, text);
  if (!paste.ok || !paste.value.command) throw new Error("the sample's own text cannot be pasted");
  const done = apply(design, paste.value.command);
  if (!done.ok) throw new Error(done.error.code);
  return { command: paste.value.command, after: done.value.design, inverse: done.value.inverse };
}

function parsed(text: string): Design {
  const result = parseDesign(text);
  if (!result.ok) throw new Error("the sample's own text does not parse");
  return result.value;
}
