/** JetStream configurations into the open design, as one undoable step. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import { importNoteText } from "#core/import/messages.ts";
import { runInSlices } from "#editor/ready.ts";
import type { Editor } from "#editor/store.ts";
import { countElements, countsText } from "#ui/counts.ts";
import type { Library } from "../contract.ts";
import { libraryErrorText } from "../words.ts";
import type { ImportPlan } from "./plan-import.ts";

const MOST_NOTES = 2;

/**
 * Keeps a version, runs the command, has what is new laid out, and says what came of it. False when the design cannot
 * be edited or no longer fits the plan. `opened`: of the design that the plan is for.
 */
export async function runImport(
  editor: Editor,
  library: Library,
  plan: ImportPlan,
  opened: number = editor.getState().opened,
): Promise<boolean> {
  const { command, added, missing } = plan;
  const notes = plan.notes.map(importNoteText);
  const say = (show: "info" | "success" | "error", text: string, detail = "") =>
    editor.bus.emit("say", { text, show, ...(detail !== "" && { detail }) });
  if (!command) {
    say("info", "Nothing new to import", ["The design says all of it already.", ...notes].join(" "));
    return true;
  }
  const kept = await library.snapshot("import");
  if (!kept.ok && kept.error.code !== "library/not-saved") {
    say("info", "No version was kept before the import", libraryErrorText(kept.error));
  }
  const done = await runInSlices(editor, command, { label: "Imported JetStream configuration", select: added }, opened);
  if (!done.ok) {
    say("error", "Not imported", "The design cannot be edited now, or has changed meanwhile. Try again.");
    return false;
  }
  editor.bus.emit("layout/run", { onlyUnplaced: true });
  const absent = missing.length > 0 ? [`Missing: ${missing.join(", ")}.`] : [];
  const [first = "", ...rest] = importSummary(done.value.design, plan);
  say("success", first, [...rest, ...absent, ...shortened(notes)].join(" "));
  return true;
}

/** The import dialog showed all of them; a message that passes by can be read only when it is short. */
function shortened(notes: readonly string[]): readonly string[] {
  return notes.length <= MOST_NOTES
    ? notes
    : [...notes.slice(0, MOST_NOTES), `And ${notes.length - MOST_NOTES} more notes.`];
}

/** `Imported 3 streams, 5 consumers.`, `Updated 1 stream.`: of the design that the import made. */
function importSummary(after: Design, { added, updated }: ImportPlan): string[] {
  const counted = (ids: readonly ElementId[]) => {
    const chosen = new Set(ids);
    const elements = new Map([...after.elements].filter(([id]) => chosen.has(id)));
    return countsText(countElements({ ...after, elements }));
  };
  return [
    ...(added.length > 0 ? [`Imported ${counted(added)}.`] : []),
    ...(updated.length > 0 ? [`Updated ${counted(updated)}.`] : []),
    ...(added.length + updated.length === 0 ? ["Imported."] : []),
  ];
}
