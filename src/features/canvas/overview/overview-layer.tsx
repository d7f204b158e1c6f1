import { useEffect, useRef } from "react";
import styles from "../canvas.module.css";
import { type CanvasSession, useCanvasSession } from "../session/session.ts";
import { MOVES_WITH_VIEW } from "../use-view-gestures.ts";
import { onThemeChange } from "./colours.ts";
import { Overview } from "./overview.ts";

/** The 2D canvases under the real nodes. Hidden, and never drawn, while everything in view is real. */
export function OverviewLayer() {
  const session = useCanvasSession();
  const still = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!still.current || !moving.current) return;
    const overview = new Overview(still.current, moving.current, session);
    const { redraw, follow } = overview;
    const stops = [
      session.camera.subscribe(follow),
      session.window.shown.subscribe((now, before) => (now.rest !== before.rest ? redraw() : follow())),
      session.editor.subscribe(redraw),
      followDifferences(session, redraw),
      session.editor.findings.subscribe((now, before) => now.byElement !== before.byElement && redraw()),
      session.ui.subscribe((now, before) => {
        if (now.overview !== before.overview) follow();
        if (now.dragging !== before.dragging) redraw();
      }),
      session.overlay.subscribe(redraw),
      onThemeChange(redraw),
    ];
    redraw();
    return () => {
      for (const stop of stops) stop();
      overview.dispose();
    };
  }, [session]);
  return (
    <>
      <canvas ref={still} className={styles.overview} {...MOVES_WITH_VIEW} />
      <canvas ref={moving} className={styles.overview} />
    </>
  );
}

/** What draws them comes with the first comparison. */
function followDifferences({ editor, overlay }: CanvasSession, redraw: () => void): () => void {
  const follow = async () => {
    redraw();
    if (!editor.live.getState().differences || overlay.getState().differ) return;
    const { paintDifferences } = await import("./paint-differences.ts");
    overlay.setState({ differ: paintDifferences });
  };
  void follow();
  return editor.live.subscribe((now, before) => now.differences !== before.differences && follow());
}
