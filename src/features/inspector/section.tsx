import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import styles from "./section.module.css";

interface SectionProps {
  title: string;
  open: boolean;
  onToggle: () => void;
  /** Beside the title: "3 set". */
  note?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the inspector that opens and closes. What is closed is not drawn. */
export function Section({ title, open, onToggle, note, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.bar}>
        <h3 id={id} className={styles.title}>
          <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
            <ChevronRight />
            {title}
          </button>
        </h3>
        {note && <span className={styles.note}>{note}</span>}
        {actions}
      </div>
      {open && <div className={styles.content}>{children}</div>}
    </section>
  );
}
