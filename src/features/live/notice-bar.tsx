import { History, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./notice-bar.module.css";

interface NoticeBarProps {
  /** What it is about: something that is not known, or is of an earlier time. */
  about: "unknown" | "earlier";
  children: ReactNode;
  /** At the end of the line. */
  button?: ReactNode;
}

/** A line above a list that says what the list does not. Spoken when it appears. */
export function NoticeBar({ about, children, button }: NoticeBarProps) {
  const Icon = about === "unknown" ? TriangleAlert : History;
  return (
    <div className={styles.notice} role="status">
      <Icon aria-hidden />
      <span>{children}</span>
      {button}
    </div>
  );
}
