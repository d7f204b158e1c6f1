import type { DifferenceKind } from "#core/live/comparison.ts";
import styles from "./difference-icon.module.css";
import { DIFFERENCE_LOOKS } from "./differences.ts";

/** The sign of a difference: a shape of its own, in its colour. Decoration: the word stands beside it, or is spoken. */
export function DifferenceIcon({ kind }: { kind: DifferenceKind }) {
  const Icon = DIFFERENCE_LOOKS[kind].icon;
  return <Icon className={styles.icon} data-difference={kind} aria-hidden />;
}
