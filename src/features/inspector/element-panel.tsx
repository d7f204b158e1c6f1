import { useMemo } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useFindingsOf } from "#editor/use-findings.ts";
import { kindWord } from "#ui/kinds.ts";
import { ElementHeader } from "./element-header.tsx";
import { FieldContext, type FieldScope } from "./field-context.ts";
import { FieldSections } from "./field-sections.tsx";
import { planRename } from "./model/edit.ts";
import { defaultContext, defaultOf } from "./model/effective-element.ts";
import { FindingsSection } from "./sections/findings-section.tsx";
import { JsonSection } from "./sections/json-section.tsx";
import { WiresSection } from "./sections/wires-section.tsx";
import { runPlan, useFieldCommit } from "./use-field-commit.ts";

/** Everything about one element. */
export function ElementPanel({ id, focus }: { id: ElementId; focus: FieldPath | null }) {
  const editor = useEditorSession();
  const element = useEditor((state) => state.design.elements.get(id));
  const elements = useEditor((state) => state.design.elements);
  const environment = useEditor((state) => state.design.environment);
  const readOnly = useEditor((state) => state.mode !== "edit");
  const findings = useFindingsOf(id);
  const commit = useFieldCommit([id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the design that it reads
  const context = useMemo(
    () => (element ? defaultContext(editor.getState().design, element) : null),
    [editor, element, elements, environment],
  );
  const { server } = environment;
  const scope = useMemo<FieldScope>(
    () => ({
      readOnly,
      server,
      focus,
      findings,
      commit,
      defaultAt: (path) => (element && context ? defaultOf(element, path, context) : undefined),
    }),
    [readOnly, server, focus, findings, commit, element, context],
  );

  if (!element || !context) return null;
  const rename = (name: string) => {
    const before = elementName(element) || `the ${kindWord(element.kind)}`;
    return runPlan(
      editor,
      planRename(editor.getState().design, id, name.trim()),
      `Renamed ${before} to ${name.trim()}`,
    );
  };
  const isDrawn = element.kind !== "note" && element.kind !== "boundary";
  return (
    <FieldContext value={scope}>
      <ElementHeader id={id} element={element} onRename={rename} />
      <FindingsSection findings={findings} />
      <FieldSections element={element} />
      {isDrawn && <WiresSection id={id} />}
      <JsonSection element={element} context={context} />
    </FieldContext>
  );
}
