import type { FindingMark } from "#ui/finding-mark.ts";
import { numeral } from "#ui/words.ts";
import styles from "./findings.module.css";
import { pillPath } from "./pill.ts";

const HEIGHT = 18;
const SIGN = 14;
const DIGIT = 7;

/** What is found about a wire, on the wire; `x` is its middle. The wire's own name says it in words. */
export function WireMark({ mark, x, y }: { mark: FindingMark; x: number; y: number }) {
  const text = numeral(mark.count);
  const width = SIGN + 11 + text.length * DIGIT;
  const left = x - width / 2;
  const pill = { x: left, y: y - HEIGHT / 2, width, height: HEIGHT, sign: SIGN, inset: 4 };
  return (
    <>
      <path className={styles.pill} data-severity={mark.worst} data-wire-mark d={pillPath(pill, mark.worst)} />
      <text className={styles.count} data-severity={mark.worst} x={left + SIGN + 6} y={y + 4}>
        {text}
      </text>
    </>
  );
}
