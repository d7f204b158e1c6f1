import { type ReactNode, useId } from "react";
import type { Design } from "#core/design/model.ts";
import type { Theme } from "#core/share/picture/palette.ts";
import { countElements, countsText } from "#ui/counts.ts";
import type { Entry } from "./entries.ts";
import styles from "./gallery.module.css";
import { TemplatePicture } from "./picture.tsx";

interface DetailsProps {
  entry: Entry;
  theme: Theme;
  /** Buttons. */
  children: ReactNode;
}

/** One template: its picture, what it is for, what it teaches and what it consists of. */
export function Details({ entry, theme, children }: DetailsProps) {
  const design = entry.design();
  const counts = design && countsText(countElements(design));
  const titleId = useId();
  const notes = design ? notesOf(design) : [];
  return (
    <div className={styles.details}>
      {counts && (
        <TemplatePicture
          key={entry.id}
          entry={entry}
          theme={theme}
          alt={`${entry.title}, drawn: ${counts}`}
          size="large"
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: longer than its place at times, and then keys scroll it */}
      <section className={styles.words} tabIndex={0} aria-labelledby={titleId}>
        <h3 id={titleId}>{entry.title}</h3>
        {entry.summary && <p>{entry.summary}</p>}
        {notes.map((text) => (
          <p key={text} className={styles.note}>
            {text}
          </p>
        ))}
        <p className={styles.counts}>
          {design
            ? `${counts}. For server ${design.environment.server}, ${design.environment.profile}.`
            : "What is stored under this name cannot be read. It can only be deleted."}
        </p>
      </section>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}

/** Each once. */
function notesOf(design: Design): string[] {
  const texts = [...design.elements.values()].flatMap((element) => (element.kind === "note" ? element.text : []));
  return [...new Set(texts)];
}
