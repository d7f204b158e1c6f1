import { ViewportPortal } from "@xyflow/react";
import { useEffect, useRef } from "react";
import styles from "./canvas.module.css";
import { steppedBox } from "./scene/view.ts";
import { type CanvasSession, useCanvasSession } from "./session/session.ts";

/** Canvas units, a multiple of the dots' distance: how far the view goes before the sheet of dots is laid anew. */
const STEP = 480;

/**
 * The dotted ground, as a sheet that lies on the canvas and moves with it: a pan has nothing to draw, where a pattern
 * that is shifted against the screen is drawn for every step.
 */
export function Dots() {
  const session = useCanvasSession();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => lay(session, sheet), [session]);
  return (
    <ViewportPortal>
      <div ref={sheet} className={styles.dots} />
    </ViewportPortal>
  );
}

function lay({ camera, ui }: CanvasSession, sheet: { readonly current: HTMLDivElement | null }): () => void {
  let laid = "";
  const follow = () => {
    // From afar there are none.
    if (!sheet.current || ui.getState().overview) return;
    const { minX, minY, maxX, maxY } = steppedBox(camera.visible, STEP);
    const place = `translate: ${minX}px ${minY}px; width: ${maxX - minX}px; height: ${maxY - minY}px`;
    if (place === laid) return;
    laid = place;
    sheet.current.style.cssText = place;
  };
  follow();
  const stops = [camera.subscribe(follow), ui.subscribe((now, before) => now.overview !== before.overview && follow())];
  return () => {
    for (const stop of stops) stop();
  };
}
