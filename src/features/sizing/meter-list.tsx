import { ShareBar } from "#ui/share-bar.tsx";
import styles from "./charts.module.css";
import type { Meter } from "./meters.ts";

/** Bars with their names. */
export function MeterList({ label, meters }: { label: string; meters: readonly Meter[] }) {
  if (meters.length === 0) return null;
  return (
    <ul className={styles.bars} aria-label={label}>
      {meters.map((meter) => (
        <li key={meter.key}>
          <span>{meter.label}</span>
          <ShareBar share={meter.share} text={meter.text} high={meter.high} marks={meter.marks} />
        </li>
      ))}
    </ul>
  );
}
