/** Which designs a target brings over whole. */
import type { Plan } from "#core/codegen/plan.ts";
import { setupNotes } from "#core/codegen/setup-notes.ts";
import type { ExportNote } from "#core/codegen/target.ts";

/** Whether the target has nothing of its own to say of any element: only what every set-up says. */
export function accepted(notes: readonly ExportNote[], plan: Plan): boolean {
  const common = new Set(setupNotes(plan).map(({ element, text }) => `${element} ${text}`));
  return notes.every(({ element, text }) => element === undefined || common.has(`${element} ${text}`));
}
