import { WIRE_KINDS } from "#core/topology/model.ts";
import styles from "./wires.module.css";

/** The arrow heads, once for all wires. */
export function WireMarkers() {
  return (
    <svg className={styles.markers} aria-hidden="true">
      <defs>
        {WIRE_KINDS.map((kind) => (
          <marker
            key={kind}
            id={`wire-${kind}`}
            className={styles.arrow}
            data-kind={kind}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1,1.2L9,5L1,8.8Z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
