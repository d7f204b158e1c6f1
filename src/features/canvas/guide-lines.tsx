import styles from "./canvas.module.css";
import { useCanvasSession, useCanvasUi } from "./session/session.ts";

/** The lines that what is being dragged is aligned to. */
export function GuideLines() {
  const { camera } = useCanvasSession();
  const guides = useCanvasUi((ui) => ui.guides);
  return guides.map(({ axis, at, from, to }) => {
    const start = camera.toScreen(axis === "x" ? { x: at, y: from } : { x: from, y: at });
    const length = (to - from) * camera.view.zoom;
    const extent = axis === "x" ? { height: length } : { width: length };
    return (
      <div key={axis} className={styles.guide} data-axis={axis} style={{ left: start.x, top: start.y, ...extent }} />
    );
  });
}
