import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import { FindingBadge } from "#ui/finding-badge.tsx";
import type { FindingMark } from "#ui/finding-mark.ts";
import styles from "./section.module.css";

interface SectionProps {
  title: string;
  /** What it is called among the parts of the page, where the title alone is not unique. */
  name?: string;
  open: boolean;
  onToggle: () => void;
  /** Beside the title: "3 set". */
  note?: string;
  /** What is found inside of it. */
  mark?: FindingMark | null;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the inspector that opens and closes. What is closed is not drawn. */
export function Section({ title, name, open, onToggle, note, mark, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-label={name} aria-labelledby={name === undefined ? id : undefined}>
      <div className={styles.bar}>
        <h3 id={id} className={styles.title}>
          <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
            <ChevronRight />
            {title}
          </button>
        </h3>
        {mark && (
          <span className={styles.mark} title={mark.text}>
            <FindingBadge mark={mark} />
            <span className="visually-hidden">{mark.text}</span>
          </span>
        )}
        {note && <span className={styles.note}>{note}</span>}
        {actions}
      </div>
      {open && <div className={styles.content}>{children}</div>}
    </section>
  );
}
