import type { Viewport } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { asMoving } from "./session/moving.ts";
import { useCanvasSession } from "./session/session.ts";

/** What moves with the view, besides what lies on the canvas. */
export const MOVES_WITH_VIEW = { "data-moves-with-view": true } as const;

interface Panning {
  onMoveStart(event: MouseEvent | TouchEvent | null, view: Viewport): void;
  onMove(event: MouseEvent | TouchEvent | null, view: Viewport): void;
  onMoveEnd(): void;
}

/** Tells the camera where the view goes; while it is dragged, and only moved, it is moved as pictures are. */
export function usePanning(): Panning {
  const session = useCanvasSession();
  const pan = useRef<{ readonly zoom: number; readonly end: () => void } | null>(null);

  const onMoveEnd = useCallback(() => {
    pan.current?.end();
    pan.current = null;
  }, []);
  const onMoveStart = useCallback(
    (event: MouseEvent | TouchEvent | null, { zoom }: Viewport) => {
      onMoveEnd();
      const { host } = session;
      if (!host || !event || event.type === "wheel") return;
      const moved = host.querySelectorAll(".react-flow__viewport, [data-moves-with-view]");
      pan.current = { zoom, end: asMoving(moved) };
    },
    [session, onMoveEnd],
  );
  const onMove = useCallback(
    (_: unknown, view: Viewport) => {
      // Two fingers zoom too.
      if (pan.current && pan.current.zoom !== view.zoom) onMoveEnd();
      session.camera.moved(view);
    },
    [session, onMoveEnd],
  );
  return { onMoveStart, onMove, onMoveEnd };
}
