import { Canvas } from "#features/canvas/canvas.tsx";
import { EmbedBadge } from "#features/share/embed-badge.tsx";
import styles from "./app.module.css";
import { useVisit, type Visitor } from "./visit.ts";
import VisitBar from "./visit-bar.tsx";

/** `?embed`: the canvas alone, to look at, in another page's frame. */
export default function Embedded({ visitor }: { visitor: Visitor }) {
  const visit = useVisit();
  return (
    <div className={styles.app}>
      <main className={styles.embedded}>
        <Canvas />
        <EmbedBadge />
      </main>
      {visit.kind !== "preview" && <VisitBar visitor={visitor} />}
    </div>
  );
}
