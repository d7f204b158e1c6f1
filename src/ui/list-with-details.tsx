import type { CSSProperties, ReactNode } from "react";
import styles from "./list-with-details.module.css";
import { Splitter } from "./splitter.tsx";

interface ListWithDetailsProps {
  /** Of the whole. */
  label: string;
  list: ReactNode;
  /** Of the list, in pixels. */
  width: number;
  onResize: (width: number) => void;
  /** The details of what is chosen in the list. */
  children: ReactNode;
}

/** A list beside the details of its chosen row; on a phone above them. */
export function ListWithDetails({ label, list, width, onResize, children }: ListWithDetailsProps) {
  return (
    <section className={styles.panel} aria-label={label}>
      <div className={styles.list} style={{ "--list-width": `${width}px` } as CSSProperties}>
        {list}
      </div>
      <Splitter
        label="Width of the list"
        axis="x"
        panel="before"
        size={width}
        min={220}
        max={720}
        onResize={onResize}
      />
      <div className={styles.details}>{children}</div>
    </section>
  );
}

interface EmptyPanelProps {
  label: string;
  icon: ReactNode;
  title: string;
  /** What to do about it. */
  text?: string;
  /** Buttons that do it. */
  children?: ReactNode;
}

/** Instead of a list: why there is none. */
export function EmptyPanel({ label, icon, title, text, children }: EmptyPanelProps) {
  return (
    <section className={styles.empty} aria-label={label} data-start tabIndex={-1}>
      {icon}
      <h3>{title}</h3>
      {text && <p>{text}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </section>
  );
}
