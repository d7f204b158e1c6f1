import { useMemo } from "react";
import type { ExportNote } from "#core/codegen/target.ts";
import { pathText } from "#core/design/path-text.ts";
import { goToField } from "#editor/go-to-field.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { counted, elementTitle, numeral } from "#ui/words.ts";
import { useCode } from "../use-code.ts";
import { groupNotes, type NoteGroup } from "./group-notes.ts";
import styles from "./notes.module.css";

const NONE: readonly ExportNote[] = [];
/** Of one text; more are counted. */
const MOST_PLACES = 12;
/** More than these nobody reads; the files are what counts. */
const MOST_TEXTS = 100;

/** What the target cannot express, and what whoever uses its files must know. */
export function NotesList() {
  const notes = useCode((state) => state.code?.notes ?? NONE);
  const groups = useMemo(() => groupNotes(notes), [notes]);
  if (groups.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keys too
    <section className={styles.notes} aria-label="Notes on this export" tabIndex={0}>
      <ul>
        {groups.slice(0, MOST_TEXTS).map((group) => (
          <NoteRow key={group.text} {...group} />
        ))}
      </ul>
      {groups.length > MOST_TEXTS && <p>{`and ${counted(groups.length - MOST_TEXTS, "note")} more`}</p>}
    </section>
  );
}

function NoteRow({ text, about }: NoteGroup) {
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  const left = about.length - MOST_PLACES;
  return (
    <li>
      <p>{text}</p>
      {about.length > 0 && (
        <div className={styles.places}>
          {about.slice(0, MOST_PLACES).map(({ element, at }) => {
            const known = elements.get(element);
            if (!known) return null;
            const title = [elementTitle(known), pathText(at)].filter(Boolean).join(", ");
            return (
              <button
                key={`${element} ${pathText(at)}`}
                type="button"
                onClick={() => goToField(editor, { element, at })}
              >
                {title}
              </button>
            );
          })}
          {left > 0 && <span>{`and ${numeral(left)} more`}</span>}
        </div>
      )}
    </li>
  );
}
