import { TriangleAlert } from "lucide-react";
import styles from "./share-bar.module.css";

interface ShareBarProps {
  /** 1 is full. */
  share: number;
  /** In words, beside the bar. */
  text: string;
  /** From here on it is told as high. */
  high?: number;
  /** Places of the scale that matter: 0 to 1. */
  marks?: readonly number[];
}

/** How full something is: a bar with its words. What does not fit has a sign, not only another colour. */
export function ShareBar({ share, text, high = 0.8, marks = [] }: ShareBarProps) {
  const level = share > 1 ? "over" : share > high ? "high" : "fine";
  return (
    <span className={styles.share} data-level={level}>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${Math.min(1, share) * 100}%` }} />
        {marks.map((mark) => (
          <span key={mark} className={styles.mark} style={{ insetInlineStart: `${mark * 100}%` }} />
        ))}
      </span>
      <span className={styles.text}>
        {level !== "fine" && <TriangleAlert aria-hidden="true" />}
        {text}
      </span>
    </span>
  );
}
