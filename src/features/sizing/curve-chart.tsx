import styles from "./charts.module.css";
import type { Curve } from "./curve.ts";

const WIDTH = 300;
const HEIGHT = 84;

/** Something over time as a line with its area, against a limit. In words it is the curve's text. */
export function CurveChart({ curve: { points, limit, over, text, ticks } }: { curve: Curve }) {
  const at = ({ x, y }: Curve["points"][number]) => `${(x * WIDTH).toFixed(1)},${((1 - y) * HEIGHT).toFixed(1)}`;
  const line = points.map(at).join(" ");
  const end = points.at(-1)?.x ?? 0;
  return (
    <figure className={styles.chart} data-over={over || undefined}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
        <polygon className={styles.area} points={`${line} ${at({ x: end, y: 0 })} ${at({ x: 0, y: 0 })}`} />
        <polyline className={styles.line} points={line} />
        {limit && (
          <line className={styles.limit} x1={0} x2={WIDTH} y1={(1 - limit.y) * HEIGHT} y2={(1 - limit.y) * HEIGHT} />
        )}
        {ticks.map(({ x, y }) => (
          <line key={x} className={styles.tick} x1={x * WIDTH} x2={x * WIDTH} y1={(1 - y) * HEIGHT} y2={HEIGHT} />
        ))}
      </svg>
      {limit && (
        <span className={styles.limitText} style={{ insetBlockStart: `${(1 - limit.y) * 100}%` }} aria-hidden="true">
          {limit.label}
        </span>
      )}
      <figcaption aria-hidden="true">
        <span>0</span>
        {ticks.map(({ x, label }) => (
          <span key={x} data-end={x > 0.9 || undefined} style={{ insetInlineStart: `${x * 100}%` }}>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
