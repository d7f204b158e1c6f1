import { useCallback } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { useEditorSession } from "#editor/react.tsx";
import type { Editor } from "#editor/store.ts";
import { kindWord } from "#ui/kinds.ts";
import { numeral } from "#ui/words.ts";
import { type Plan, planField } from "./model/edit.ts";
import { fieldStepLabel } from "./model/labels.ts";

/** Runs what was planned as one undo step; the text of the error, or null. */
export function runPlan(editor: Editor, plan: Plan, label: string): string | null {
  if (!plan.ok) return plan.error;
  const done = editor.getState().run(plan.value, { label });
  if (done.ok) return null;
  return done.error.code === "editor/read-only"
    ? "This design is a preview: make it yours to change it."
    : "This element is not in the design any more.";
}

/** Commits a field of these elements; as `FieldScope.commit`. */
export function useFieldCommit(ids: readonly ElementId[]) {
  const editor = useEditorSession();
  const key = ids.join(" ");
  return useCallback(
    (path: FieldPath, value: unknown, shown?: string) => {
      const targets = key.split(" ") as ElementId[];
      const { design } = editor.getState();
      const label = fieldStepLabel(path, ownerText(editor, targets), value, shown);
      return runPlan(editor, planField(design, targets, path, value), label);
    },
    [editor, key],
  );
}

/** `ORDERS`, `5 streams`. */
function ownerText(editor: Editor, ids: readonly ElementId[]): string {
  const element = editor.getState().design.elements.get(ids[0] as ElementId);
  if (!element) return "nothing";
  if (ids.length > 1) return `${numeral(ids.length)} ${kindWord(element.kind, ids.length)}`;
  return (element.kind !== "note" && elementName(element)) || `the ${kindWord(element.kind)}`;
}
