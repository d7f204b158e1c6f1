import { useMemo } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { KINDS } from "#core/design/kinds/all.ts";
import type { DesignElement } from "#core/design/model.ts";
import { isMissing, type NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS, kindWord } from "#ui/kinds.ts";
import { numeral } from "#ui/words.ts";
import styles from "./inspector.module.css";
import { FindingsSection } from "./sections/findings-section.tsx";
import { SeveralActions } from "./sections/several-actions.tsx";
import { SharedFields } from "./sections/shared-fields.tsx";

/** Several elements at once: what they are, what can be done with all of them, and the fields they share. */
export function SeveralPanel({ selection }: { selection: ReadonlySet<NodeId> }) {
  const elements = useEditor((state) => state.design.elements);
  const readOnly = useEditor((state) => state.mode !== "edit");
  const selected = useMemo(() => {
    const found: [ElementId, DesignElement][] = [];
    for (const id of selection) {
      const element = isMissing(id) ? undefined : elements.get(id);
      if (element) found.push([id as ElementId, element]);
    }
    return found;
  }, [selection, elements]);
  const ids = useMemo(() => selected.map(([id]) => id), [selected]);
  const byElement = useFindings((state) => state.byElement);
  const findings = useMemo(() => ids.flatMap((id) => byElement.get(id) ?? []), [ids, byElement]);
  const counts = KINDS.flatMap((kind) => {
    const count = selected.filter(([, element]) => element.kind === kind).length;
    return count > 0 ? [{ kind, count }] : [];
  });
  const missing = selection.size - selected.length;

  return (
    <>
      <header className={styles.header}>
        <div className={styles.headerText}>
          <h2 className={styles.title} tabIndex={-1}>
            {numeral(selection.size)} selected
          </h2>
        </div>
      </header>
      <dl className={styles.counts} aria-label="Selected by kind">
        {counts.map(({ kind, count }) => (
          <div key={kind}>
            <dt>
              <KindIcon kind={kind} size="sm" />
              {count === 1 ? KIND_LOOKS[kind].label : KIND_LOOKS[kind].plural}
            </dt>
            <dd>{numeral(count)}</dd>
          </div>
        ))}
        {missing > 0 && (
          <div>
            <dt>
              <KindIcon kind="missing" size="sm" />
              Missing
            </dt>
            <dd>{missing}</dd>
          </div>
        )}
      </dl>
      <FindingsSection findings={findings} named />
      {!readOnly && ids.length > 0 && <SeveralActions ids={ids} />}
      {counts.length === 1 && selected.length > 1 && counts[0] && (
        <SharedFields
          key={counts[0].kind}
          elements={selected.map(([, element]) => element)}
          ids={ids}
          title={`Fields of ${numeral(selected.length)} ${kindWord(counts[0].kind, selected.length)}`}
        />
      )}
      {counts.length > 1 && (
        <p className={styles.emptyDesign}>Select elements of one kind to set a field of all of them.</p>
      )}
    </>
  );
}
