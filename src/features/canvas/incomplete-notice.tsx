import { TriangleAlert } from "lucide-react";
import { useEditor } from "#editor/react.tsx";
import styles from "./canvas.module.css";

/** Says that the wires on the canvas are not all there are. */
export function IncompleteNotice() {
  const incomplete = useEditor((state) => state.topology.incomplete === true);
  if (!incomplete) return null;
  return (
    <div className={styles.incomplete} role="status">
      <TriangleAlert aria-hidden />
      <span>
        Not every wire is drawn: too many subjects meet. Fewer subjects, filters or elements show all of them.
      </span>
    </div>
  );
}
