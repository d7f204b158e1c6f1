import { Eye } from "lucide-react";
import { quoted } from "#core/bidi.ts";
import { Button } from "#ui/button.tsx";
import styles from "./visit.module.css";

interface PreviewBarProps {
  /** Of the design. */
  name: string;
  /** What is in it: "3 streams, 5 consumers". */
  counts: string;
  onKeep: () => void;
  onClose: () => void;
}

/** Says that a shared design is only looked at, and lets the user keep or leave it. */
export function PreviewBar({ name, counts, onKeep, onClose }: PreviewBarProps) {
  return (
    <section className={styles.preview} aria-label="Shared design">
      <Eye aria-hidden />
      <p>
        <strong>Preview of {quoted(name)}</strong>
        {counts && <span className={styles.counts}>{counts}.</span>}
        <span>Shared with you by link. Nothing is saved or changed.</span>
      </p>
      <Button size="sm" variant="primary" onClick={onKeep}>
        Make it mine
      </Button>
      <Button size="sm" onClick={onClose}>
        Close
      </Button>
    </section>
  );
}
