import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import { figureText } from "#core/sizing/words.ts";
import styles from "./charts.module.css";
import { fillCurve } from "./fill-curve.ts";

const WIDTH = 300;
const HEIGHT = 84;

/** How the stream fills over time, against `max_bytes`. Nothing when too little is known. */
export function FillChart({ sizing }: { sizing: StoreSizing }) {
  const curve = fillCurve(sizing);
  if (!curve) return null;
  const { bend, limit, over, text, time } = curve;
  const at = (x: number, y: number) => `${(x * WIDTH).toFixed(1)},${((1 - y) * HEIGHT).toFixed(1)}`;
  const line = `${at(0, 0)} ${at(bend.x, bend.y)} ${at(1, bend.y)}`;
  return (
    <figure className={styles.chart} data-over={over || undefined}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
        <polygon className={styles.area} points={`${line} ${at(1, 0)}`} />
        <polyline className={styles.line} points={line} />
        {limit !== null && (
          <line className={styles.limit} x1={0} x2={WIDTH} y1={(1 - limit) * HEIGHT} y2={(1 - limit) * HEIGHT} />
        )}
        <line className={styles.tick} x1={bend.x * WIDTH} x2={bend.x * WIDTH} y1={(1 - bend.y) * HEIGHT} y2={HEIGHT} />
      </svg>
      {limit !== null && (
        <span className={styles.limitText} style={{ insetBlockStart: `${(1 - limit) * 100}%` }} aria-hidden="true">
          {`max_bytes ${figureText(sizing.limit)}`}
        </span>
      )}
      <figcaption aria-hidden="true">
        <span>0</span>
        <span style={{ insetInlineStart: `${bend.x * 100}%` }}>{time}</span>
      </figcaption>
    </figure>
  );
}
