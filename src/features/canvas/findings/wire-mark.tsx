import type { FindingMark } from "#ui/finding-mark.ts";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import styles from "./findings.module.css";

const HEIGHT = 18;
const ICON = 14;
const DIGIT = 7;

/** What is found about a wire, on the wire; `x` is its middle. The wire's own name says it in words. */
export function WireMark({ mark, x, y }: { mark: FindingMark; x: number; y: number }) {
  const width = ICON + 11 + String(mark.count).length * DIGIT;
  const Icon = SEVERITY_LOOKS[mark.worst].icon;
  return (
    <g
      className={styles.mark}
      data-severity={mark.worst}
      data-wire-mark
      transform={`translate(${x - width / 2},${y - HEIGHT / 2})`}
    >
      <rect width={width} height={HEIGHT} rx={HEIGHT / 2} />
      <Icon x={4} y={(HEIGHT - ICON) / 2} size={ICON} aria-hidden />
      <text x={ICON + 6} y={13}>
        {mark.count}
      </text>
    </g>
  );
}
