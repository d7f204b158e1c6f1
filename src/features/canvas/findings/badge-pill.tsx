import type { FindingMark } from "#ui/finding-mark.ts";
import { numeral } from "#ui/words.ts";
import type { Detail } from "../session/ui.ts";
import styles from "./findings.module.css";
import { pillPath } from "./pill.ts";

/** Canvas units at full detail, as `.badge[data-drawn]` has them. */
const HEIGHT = 20;
const BESIDE_DIGITS = 28;
const DIGIT = 7;
const FROM_CORNER = 8;
const STROKE = 1.25;
const SIGN = 13;
const INSET = 5;

const SCALES = { full: 1, brief: 1.35 } as const;

/** Whether a card draws its badge's outline and sign itself; from afar the badge does, in a size of the screen's. */
export function drawsPill(detail: Detail, overview: boolean): detail is keyof typeof SCALES {
  return !overview && detail !== "tiny";
}

interface BadgePillProps {
  mark: FindingMark;
  detail: keyof typeof SCALES;
  /** Of the card. */
  width: number;
}

/** What is behind the number of a node's badge, as part of the card's own picture. */
export function BadgePill({ mark, detail, width }: BadgePillProps) {
  const scale = SCALES[detail];
  const length = (BESIDE_DIGITS + DIGIT * numeral(mark.count).length) * scale - STROKE;
  const height = HEIGHT * scale - STROKE;
  const pill = { x: width - FROM_CORNER - STROKE / 2 - length, y: -height / 2, width: length, height };
  const d = pillPath({ ...pill, sign: SIGN * scale, inset: INSET * scale }, mark.worst);
  return <path className={styles.pill} data-severity={mark.worst} d={d} />;
}
