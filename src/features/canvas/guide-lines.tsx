import { useLayoutEffect, useRef } from "react";
import styles from "./canvas.module.css";
import type { Guide } from "./scene/guides.ts";
import { asMoving } from "./session/moving.ts";
import { useCanvasSession, useCanvasUi } from "./session/session.ts";

/** The lines that what is being dragged is aligned to. */
export function GuideLines() {
  const guides = useCanvasUi((ui) => ui.guides);
  return guides.map((guide) => <GuideLine key={guide.axis} guide={guide} />);
}

/** A dot that is drawn out: to follow the drag it need not be laid out anew. */
function GuideLine({ guide: { axis, at, from, to } }: { guide: Guide }) {
  const { camera } = useCanvasSession();
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (line.current ? asMoving([line.current]) : undefined), []);
  const { x, y } = camera.toScreen(axis === "x" ? { x: at, y: from } : { x: from, y: at });
  const length = (to - from) * camera.view.zoom;
  const drawn = axis === "x" ? `scaleY(${length})` : `scaleX(${length})`;
  return <div ref={line} className={styles.guide} style={{ transform: `translate(${x}px, ${y}px) ${drawn}` }} />;
}
