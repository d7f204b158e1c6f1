import type { FieldRef } from "#core/sizing/figure.ts";
import type { Editor } from "#editor/store.ts";

/** Selects the element, brings it into view and puts the cursor into the field. */
export function goToField(editor: Editor, { element, at }: FieldRef): void {
  const id = element ?? null;
  if (id !== null) editor.bus.emit("view/reveal", { id });
  editor.bus.emit("inspector/focus", { id, path: at });
}
