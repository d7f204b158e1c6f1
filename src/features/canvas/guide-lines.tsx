import { useLayoutEffect, useRef } from "react";
import styles from "./canvas.module.css";
import type { Guide } from "./scene/guides.ts";
import { asMoving } from "./session/moving.ts";
import { useCanvasSession, useCanvasUi } from "./session/session.ts";

const AXES = ["x", "y"] as const;

/** The lines that what is being dragged is aligned to. */
export function GuideLines() {
  const dragging = useCanvasUi((ui) => ui.dragging);
  return dragging && AXES.map((axis) => <GuideLine key={axis} axis={axis} />);
}

/** A dot that is drawn out, to nothing while there is no line: to follow the drag it need not be laid out anew. */
function GuideLine({ axis }: Pick<Guide, "axis">) {
  const { camera } = useCanvasSession();
  const guide = useCanvasUi((ui) => ui.guides.find((each) => each.axis === axis));
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (line.current ? asMoving([line.current]) : undefined), []);
  let transform = "scale(0)";
  if (guide) {
    const { at, from, to } = guide;
    const { x, y } = camera.toScreen(axis === "x" ? { x: at, y: from } : { x: from, y: at });
    const length = (to - from) * camera.view.zoom;
    transform = `translate(${x}px, ${y}px) ${axis === "x" ? `scaleY(${length})` : `scaleX(${length})`}`;
  }
  return <div ref={line} className={styles.guide} style={{ transform }} />;
}
