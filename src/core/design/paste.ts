/** Text to elements: apart from copying, since it brings the whole import with it. */
import { importFiles } from "../import/import.ts";
import { err, ok, type Result } from "../result.ts";
import { apply, type Command } from "./commands.ts";
import type { DesignError } from "./errors.ts";
import type { Point } from "./geometry.ts";
import type { ElementId } from "./ids.ts";
import { insertElements } from "./insert.ts";
import { type Design, emptyDesign } from "./model.ts";
import { parseDesign } from "./parse.ts";

/** The edit that pastes, and the ids of what it adds or changes. */
export interface Paste {
  /** `null` when the text holds no elements. */
  readonly command: Command | null;
  readonly ids: readonly ElementId[];
}

/**
 * Puts copied elements, or JetStream configurations (as `importFiles` takes them), into the design: always as new
 * ones, with free names. `at` is the top left corner; without it they stand a little off where they were copied.
 * Errors: those of `parseDesign`, which for other text say why it is no design.
 */
export function pasteCommand(
  design: Design,
  text: string,
  { at }: { readonly at?: Point } = {},
): Result<Paste, DesignError[]> {
  const source = pastedDesign(text);
  return source.ok ? ok(insertPasted(design, source.value, at)) : source;
}

/** The second half of `pasteCommand`, of which `pastedDesign` is the first. */
export function insertPasted(design: Design, pasted: Design, at?: Point): Paste {
  return insertElements(design, pasted, at ? { at } : { offset: { x: 40, y: 40 } });
}

/** What the text holds, as a design of its own. Errors: as `pasteCommand`. */
export function pastedDesign(text: string): Result<Design, DesignError[]> {
  const parsed = parseDesign(text);
  if (parsed.ok) return parsed;
  const blank = emptyDesign();
  const imported = importFiles(blank, [{ name: "pasted text", text }]);
  if (imported.ok && imported.value.command) {
    const applied = apply(blank, imported.value.command);
    if (applied.ok) return ok(applied.value.design);
  }
  if (imported.ok) return ok(blank);
  // Text that is a configuration, but a broken one, is told what is wrong with the configuration.
  const broken = imported.error.flatMap((error) => (error.code === "import/invalid" ? [error.error] : []));
  return err(broken.length > 0 ? broken : parsed.error);
}
