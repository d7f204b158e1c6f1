import styles from "./finding-badge.module.css";
import type { FindingMark } from "./finding-mark.ts";
import { SeverityIcon } from "./severity-icon.tsx";
import { numeral } from "./words.ts";

/** The worst severity's sign and the number of findings. Decoration: what is around it says `mark.text`. */
export function FindingBadge({ mark }: { mark: FindingMark }) {
  return (
    <span className={styles.badge} data-severity={mark.worst} aria-hidden="true">
      <SeverityIcon severity={mark.worst} />
      {numeral(mark.count)}
    </span>
  );
}
