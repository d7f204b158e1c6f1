import { type ReactNode, useRef } from "react";
import type { Point } from "#core/design/geometry.ts";
import type { NodeId } from "#core/topology/model.ts";
import styles from "../canvas.module.css";
import type { Box } from "../scene/box.ts";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";
import { clickPane, saySelection } from "./select.ts";

/** Screen pixels before a press becomes a drag. */
const THRESHOLD = 4;

/**
 * Selecting with a box: Shift and a drag on the empty canvas, or a plain drag with the selection tool. The scene says
 * what lies inside, so it works from afar too. Wraps React Flow, to be asked before it.
 */
export function Marquee({ children }: { children: ReactNode }) {
  const session = useCanvasSession();
  const start = useRef<{ at: Point; client: Point; before: ReadonlySet<NodeId> } | null>(null);
  const finished = useRef(false);
  const { camera, ui, scene, editor } = session;

  function begins(event: React.PointerEvent): boolean {
    const onPane = (event.target as Element).classList.contains("react-flow__pane");
    return onPane && event.button === 0 && event.isPrimary && (event.shiftKey || ui.getState().tool === "select");
  }

  function onPointerDown(event: React.PointerEvent<HTMLDivElement>) {
    finished.current = false;
    if (!begins(event)) return;
    const before = event.shiftKey ? editor.getState().selection : new Set<NodeId>();
    start.current = { at: camera.toCanvas(event), client: { x: event.clientX, y: event.clientY }, before };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: React.PointerEvent) {
    const begun = start.current;
    if (!begun) return;
    event.stopPropagation();
    const far = Math.hypot(event.clientX - begun.client.x, event.clientY - begun.client.y) > THRESHOLD;
    if (!far && !ui.getState().marquee) return;
    const to = camera.toCanvas(event);
    const box: Box = {
      minX: Math.min(begun.at.x, to.x),
      minY: Math.min(begun.at.y, to.y),
      maxX: Math.max(begun.at.x, to.x),
      maxY: Math.max(begun.at.y, to.y),
    };
    ui.setState({ marquee: box });
    const ids = new Set(begun.before);
    // Frames are taken only whole: one starts a box inside them.
    for (const node of scene.search(box)) if (node.kind !== "boundary" || inside(node, box)) ids.add(node.id);
    editor.getState().select(ids);
  }

  function onPointerUp(event: React.PointerEvent) {
    if (!start.current) return;
    start.current = null;
    // The pointer was captured, so the pane does not hear of the click.
    if (!ui.getState().marquee) return clickPane(session, event);
    event.stopPropagation();
    finished.current = true;
    ui.setState({ marquee: null });
    saySelection(session);
  }

  return (
    <div
      className={styles.surface}
      onPointerDownCapture={onPointerDown}
      onPointerMoveCapture={onPointerMove}
      onPointerUpCapture={onPointerUp}
      onPointerCancelCapture={onPointerUp}
      onMouseDownCapture={(event) => start.current && event.stopPropagation()}
      onClickCapture={(event) => {
        if (finished.current) event.stopPropagation();
        finished.current = false;
      }}
    >
      {children}
      <MarqueeBox />
    </div>
  );
}

function inside(node: Box, box: Box): boolean {
  return node.minX >= box.minX && node.minY >= box.minY && node.maxX <= box.maxX && node.maxY <= box.maxY;
}

function MarqueeBox() {
  const { camera } = useCanvasSession();
  const box = useCanvasUi((ui) => ui.marquee);
  if (!box) return null;
  const { x, y } = camera.toScreen({ x: box.minX, y: box.minY });
  const { zoom } = camera.view;
  const style = { left: x, top: y, width: (box.maxX - box.minX) * zoom, height: (box.maxY - box.minY) * zoom };
  return <div className={styles.marquee} style={style} />;
}
