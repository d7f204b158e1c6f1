import { useEffect, useRef, useState } from "react";
import { type ChartFacts, chartSummary } from "./charts.ts";
import { clockText, createPlot, type Plot } from "./plot.ts";
import styles from "./watch.module.css";

interface ChartProps {
  facts: ChartFacts;
  /** Milliseconds since 1970, oldest first. */
  times: readonly number[];
  /** `as of 10:31:05` when the line ends then, and not now. */
  asOf: string | null;
}

/** The last minutes as a line; in words for who does not see it, and exactly at the pointer. */
export function Chart({ facts, times, asOf }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const start = useRef(facts);
  useEffect(() => {
    if (!place.current) return;
    plot.current = createPlot(place.current, start.current, setPoint);
    return () => plot.current?.remove();
  }, []);
  useEffect(() => plot.current?.show(facts, times), [facts, times]);
  const { title, lines, text } = facts;
  return (
    <figure className={styles.chart}>
      <figcaption>
        <strong>{title}</strong>
        <span className={styles.key}>
          {lines.map(({ label, values }, i) => (
            <span key={label}>
              {lines.length > 1 && <i data-line={i} />}
              {lines.length > 1 && `${label} `}
              {valueAt(values, point ?? values.length - 1, text)}
            </span>
          ))}
        </span>
        <span className={styles.when}>{point === null ? (asOf ?? "now") : clockText((times[point] ?? 0) / 1000)}</span>
      </figcaption>
      <div ref={place} className={styles.plot} role="img" aria-label={chartSummary(facts, times, asOf ?? "now")} />
    </figure>
  );
}

function valueAt(values: readonly (number | null)[], index: number, text: ChartFacts["text"]): string {
  const value = values[index];
  return value === null || value === undefined ? "not known" : text(value);
}
