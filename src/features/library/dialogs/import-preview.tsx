import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { apply } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { importNoteText } from "#core/import/messages.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import type { Planned } from "../files/plan-import.ts";
import type { FileProblem } from "../files/report.ts";
import { FileProblems } from "./file-problems.tsx";
import styles from "./import-dialog.module.css";

const SHOWN = 100;

interface ImportPreviewProps {
  design: Design;
  /** Null while there is nothing to import. */
  plan: Planned | null;
  /** Files that were not even read. */
  unread: readonly FileProblem[];
}

/** What was recognised, and what importing it would do. */
export function ImportPreview({ design, plan, unread }: ImportPreviewProps) {
  const command = plan?.ok ? plan.value.command : null;
  const after = useMemo(() => {
    const applied = command && apply(design, command);
    return applied?.ok ? applied.value.design : design;
  }, [design, command]);
  if (!plan) return unread.length > 0 ? <FileProblems problems={unread} /> : null;
  if (!plan.ok) return <FileProblems problems={[...unread, ...plan.error]} />;
  const { added, updated, missing } = plan.value;
  const notes = plan.value.notes.map(importNoteText);

  return (
    <section className={styles.preview} aria-label="What would be imported">
      {unread.length > 0 && <FileProblems problems={unread} />}
      {!command && <p className={styles.note}>Nothing new: the design says all of this already.</p>}
      <Elements title="Added" ids={added} design={after} />
      <Elements title="Updated" ids={updated} design={after} />
      {missing.length > 0 && (
        <div className={styles.missing}>
          <TriangleAlert aria-hidden />
          <p>
            {missing.length === 1 ? "A stream that is read and not defined" : "Streams that are read and not defined"}:{" "}
            <code>{missing.join(", ")}</code>. They will be drawn as missing.
          </p>
        </div>
      )}
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="Notes">
          {notes.slice(0, SHOWN).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Elements({ title, ids, design }: { title: string; ids: readonly ElementId[]; design: Design }) {
  if (ids.length === 0) return null;
  return (
    <div>
      <h3 className={styles.heading}>
        {title} <span>{ids.length}</span>
      </h3>
      <ul className={styles.elements}>
        {ids.slice(0, SHOWN).map((id) => {
          const element = design.elements.get(id);
          return (
            element && (
              <li key={id}>
                <KindIcon kind={element.kind} size="sm" />
                <span className="visually-hidden">{KIND_LOOKS[element.kind].label}</span>
                <code>{elementName(element)}</code>
              </li>
            )
          );
        })}
        {ids.length > SHOWN && <li>and {ids.length - SHOWN} more</li>}
      </ul>
    </div>
  );
}
