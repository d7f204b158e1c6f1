import type { Viewport } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { asMoving } from "./session/moving.ts";
import { type CanvasSession, useCanvasSession } from "./session/session.ts";

/** What moves with the view, besides what lies on the canvas. */
export const MOVES_WITH_VIEW = { "data-moves-with-view": true } as const;

/** While the view is dragged or zoomed by hand. */
export function isViewMoving({ host }: CanvasSession): boolean {
  return host?.hasAttribute("data-moving") ?? false;
}

interface ViewGestures {
  onMoveStart(event: MouseEvent | TouchEvent | null, view: Viewport): void;
  onMove(event: MouseEvent | TouchEvent | null, view: Viewport): void;
  onMoveEnd(): void;
}

/**
 * Tells the camera where the view goes. While it is dragged, and only moved, it is moved as pictures are; while it is
 * zoomed, what comes into view is drawn and not yet real. As long as it is either the canvas says so by `data-moving`.
 */
export function useViewGestures(): ViewGestures {
  const session = useCanvasSession();
  const zoomBefore = useRef(1);
  const pan = useRef<(() => void) | null>(null);

  const endPan = useCallback(() => {
    pan.current?.();
    pan.current = null;
  }, []);
  const onMoveStart = useCallback(
    (event: MouseEvent | TouchEvent | null, { zoom }: Viewport) => {
      endPan();
      zoomBefore.current = zoom;
      const { host } = session;
      // Not by hand: the view glides to where a command has sent it.
      if (!host || !event || event.type === "wheel") return;
      const moved = host.querySelectorAll(".react-flow__viewport, [data-moves-with-view]");
      pan.current = asMoving(moved);
    },
    [session, endPan],
  );
  const onMove = useCallback(
    (event: MouseEvent | TouchEvent | null, view: Viewport) => {
      // Not before it really moves: a press on a node that cannot be dragged may become a click.
      if (event) session.host?.toggleAttribute("data-moving", true);
      if (event && view.zoom !== zoomBefore.current) {
        // Two fingers do both.
        endPan();
        session.window.hold();
      }
      session.camera.moved(view);
    },
    [session, endPan],
  );
  const onMoveEnd = useCallback(() => {
    endPan();
    session.host?.toggleAttribute("data-moving", false);
    session.window.release();
  }, [session, endPan]);
  return { onMoveStart, onMove, onMoveEnd };
}
