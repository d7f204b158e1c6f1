import { DifferenceIcon } from "#ui/difference-icon.tsx";
import { DIFFERENCE_LOOKS } from "#ui/differences.ts";
import { useCanvasUi } from "../session/session.ts";
import styles from "./differences.module.css";
import type { MarkedDifference } from "./marked.ts";

/** At the corner of a node: how it differs from the server, by a sign and a word. The node's own name says it too. */
export default function NodeDifference({ difference }: { difference: MarkedDifference }) {
  const detail = useCanvasUi((state) => state.detail);
  const { label, says } = DIFFERENCE_LOOKS[difference];
  return (
    <span className={styles.mark} data-detail={detail} title={`It ${says}`} aria-hidden="true">
      <DifferenceIcon kind={difference} />
      {label}
    </span>
  );
}
