import { CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./trouble-note.module.css";

interface TroubleNoteProps {
  text: string;
  advice: readonly string[];
  tone?: "error" | "warning";
  children?: ReactNode;
}

/** What went wrong and what can be done about it, likeliest first. Spoken when it appears. */
export function TroubleNote({ text, advice, tone = "error", children }: TroubleNoteProps) {
  const Icon = tone === "error" ? CircleX : TriangleAlert;
  return (
    <div className={styles.trouble} data-tone={tone} role="alert">
      <Icon aria-hidden />
      <div>
        <p className={styles.text}>{text}</p>
        {advice.length > 0 && (
          <ul className={styles.advice}>
            {advice.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </div>
  );
}
