import type { ElementId } from "#core/design/ids.ts";
import type { FieldPath } from "#core/topology/model.ts";
import type { Editor } from "./store.ts";

/** Brings the element into view and puts the cursor into its field; without one, into that of the design. */
export function goToField(
  { bus }: Editor,
  field: { readonly element: ElementId | undefined; readonly at: FieldPath },
): void {
  const id = field.element ?? null;
  if (id !== null) bus.emit("view/reveal", { id });
  bus.emit("inspector/focus", { id, path: field.at });
}
