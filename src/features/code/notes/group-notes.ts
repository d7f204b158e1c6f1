/** Notes of an export as a list to read. */
import type { ExportNote } from "#core/codegen/target.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { FieldPath } from "#core/topology/model.ts";

interface About {
  readonly element: ElementId;
  /** Empty: all of it. */
  readonly at: FieldPath;
}

/** One text, and every place that it is said of; none when it is about the export as a whole. */
export interface NoteGroup {
  readonly text: string;
  readonly about: readonly About[];
}

/** What says the same is said once; in the order of the notes. */
export function groupNotes(notes: readonly ExportNote[]): readonly NoteGroup[] {
  const groups = new Map<string, About[]>();
  for (const { text, element, at = [] } of notes) {
    const about = groups.get(text) ?? [];
    groups.set(text, about);
    if (element !== undefined) about.push({ element, at });
  }
  return [...groups].map(([text, about]) => ({ text, about }));
}
