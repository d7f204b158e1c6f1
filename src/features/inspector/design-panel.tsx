import { FileText } from "lucide-react";
import { useMemo, useState } from "react";
import { KINDS } from "#core/design/kinds/all.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { numeral } from "#ui/words.ts";
import { Field } from "./field.tsx";
import { FieldContext, type FieldScope } from "./field-context.ts";
import styles from "./inspector.module.css";
import { DESIGN_FIELDS, describeDesign } from "./model/design-fields.ts";
import { fieldStepLabel } from "./model/labels.ts";
import { pathKey, valueAt } from "./model/path.ts";
import { Section } from "./section.tsx";
import { FindingsSection } from "./sections/findings-section.tsx";
import { Loose } from "./sections/loose.tsx";
import { Suppressions } from "./sections/suppressions.tsx";
import { runPlan } from "./use-field-commit.ts";

const NO_BASE: readonly (string | number)[] = [];

/** Nothing is selected: the design itself. */
export function DesignPanel() {
  const editor = useEditorSession();
  const name = useEditor((state) => state.design.name);
  const description = useEditor((state) => state.design.description);
  const environment = useEditor((state) => state.design.environment);
  const readOnly = useEditor((state) => state.mode !== "edit");
  const all = useFindings((state) => state.findings);
  const findings = useMemo(() => all.filter(({ element }) => element === undefined), [all]);
  const [open, setOpen] = useState(true);

  const scope = useMemo<FieldScope>(
    () => ({
      readOnly,
      server: environment.server,
      focus: null,
      findings,
      defaultAt: () => undefined,
      commit: (path, value, shown) => {
        const command = describeDesign(editor.getState().design, path, value);
        return runPlan(
          editor,
          { ok: true, value: command },
          fieldStepLabel(path.slice(-1), "the design", value, shown),
        );
      },
    }),
    [readOnly, environment.server, findings, editor],
  );
  const values = { name, description: description || undefined, environment };
  return (
    <FieldContext value={scope}>
      <header className={styles.header}>
        <span className={styles.designSign} aria-hidden="true">
          <FileText />
        </span>
        <div className={styles.headerText}>
          <span className={styles.kind}>Nothing is selected</span>
          <h2 className={styles.title} tabIndex={-1}>
            The design
          </h2>
        </div>
      </header>
      <Counts />
      <FindingsSection findings={findings} />
      <Loose />
      <Suppressions />
      <Section title="Settings" open={open} onToggle={() => setOpen(!open)}>
        {DESIGN_FIELDS.map((field) => (
          <Field key={pathKey(field.path)} field={field} base={NO_BASE} value={valueAt(values, field.path)} />
        ))}
      </Section>
    </FieldContext>
  );
}

function Counts() {
  const elements = useEditor((state) => state.design.elements);
  const wires = useEditor((state) => state.topology.wires.length);
  const counts = useMemo(() => {
    const byKind = new Map<string, number>();
    for (const { kind } of elements.values()) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    return KINDS.flatMap((kind) => {
      const count = byKind.get(kind);
      return count ? [{ kind, count }] : [];
    });
  }, [elements]);
  if (counts.length === 0)
    return <p className={styles.emptyDesign}>Nothing in it yet. Add elements from the palette.</p>;
  return (
    <dl className={styles.counts} aria-label="Elements by kind">
      {counts.map(({ kind, count }) => (
        <div key={kind}>
          <dt>
            <KindIcon kind={kind} size="sm" />
            {count === 1 ? KIND_LOOKS[kind].label : KIND_LOOKS[kind].plural}
          </dt>
          <dd>{numeral(count)}</dd>
        </div>
      ))}
      <div>
        <dt>Wires</dt>
        <dd>{numeral(wires)}</dd>
      </div>
    </dl>
  );
}
