import { useId } from "react";
import { ShareBar } from "#ui/share-bar.tsx";
import styles from "./charts.module.css";
import type { Meter } from "./meters.ts";

/** Bars with their names, under what they are of. */
export function MeterList({ label, meters }: { label: string; meters: readonly Meter[] }) {
  const id = useId();
  if (meters.length === 0) return null;
  return (
    <div>
      <p id={id} className={styles.barsTitle}>
        {label}
      </p>
      <ul className={styles.bars} aria-labelledby={id}>
        {meters.map((meter) => (
          <li key={meter.key}>
            <span>{meter.label}</span>
            <ShareBar share={meter.share} text={meter.text} high={meter.high} marks={meter.marks} />
          </li>
        ))}
      </ul>
    </div>
  );
}
