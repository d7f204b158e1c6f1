import { useEffect, useRef } from "react";
import styles from "../canvas.module.css";
import { useCanvasSession } from "../session/session.ts";
import { onThemeChange } from "./colours.ts";
import { Overview } from "./overview.ts";

/** The 2D canvas under the real nodes. Hidden, and never drawn, while everything in view is real. */
export function OverviewLayer() {
  const session = useCanvasSession();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const overview = new Overview(canvas.current, session);
    const redraw = () => overview.schedule();
    const stops = [
      session.camera.subscribe(redraw),
      session.window.shown.subscribe(redraw),
      session.editor.subscribe(redraw),
      session.ui.subscribe((now, before) => (now.overview !== before.overview ? redraw() : undefined)),
      onThemeChange(redraw),
    ];
    redraw();
    return () => {
      for (const stop of stops) stop();
      overview.dispose();
    };
  }, [session]);
  return <canvas ref={canvas} className={styles.overview} />;
}
