import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import type { Point, Size } from "#core/design/geometry.ts";
import styles from "../canvas.module.css";
import { type Box, grown, union, type View } from "../scene/box.ts";
import type { Scene } from "../scene/scene.ts";
import { fitView } from "../scene/view.ts";
import { type CanvasSession, useCanvasSession } from "../session/session.ts";
import { MOVES_WITH_VIEW } from "../use-view-gestures.ts";
import { colours, onThemeChange } from "./colours.ts";

const SIZE: Size = { width: 184, height: 116 };
const STEP = 120;

/** The whole design, small, with the part in view: click or drag to go there, or use the arrow keys. */
export default function Minimap() {
  const session = useCanvasSession();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const map = useRef<View>({ x: 0, y: 0, zoom: 1 });

  useEffect(() => follow(session, canvas.current, frame.current, map), [session]);

  function go(event: PointerEvent<HTMLButtonElement>) {
    if (event.type === "pointermove" && event.buttons === 0) return;
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    const rect = event.currentTarget.getBoundingClientRect();
    const { x, y, zoom } = map.current;
    const at: Point = { x: (event.clientX - rect.left - x) / zoom, y: (event.clientY - rect.top - y) / zoom };
    const { camera } = session;
    const { zoom: real } = camera.view;
    camera.set({ x: camera.screen.width / 2 - at.x * real, y: camera.screen.height / 2 - at.y * real, zoom: real });
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const { view } = session.camera;
    session.camera.set({ ...view, x: view.x + (step[0] ?? 0) * STEP, y: view.y + (step[1] ?? 0) * STEP });
  }

  return (
    <button
      type="button"
      className={styles.minimap}
      style={{ width: SIZE.width, height: SIZE.height }}
      aria-label="Minimap: arrow keys move the view"
      onPointerDown={go}
      onPointerMove={go}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} />
      <span ref={frame} className={styles.minimapFrame} {...MOVES_WITH_VIEW} />
    </button>
  );
}

/** The picture is drawn anew when the scene has changed and nothing is being dragged; the frame moves with the view. */
function follow(
  session: CanvasSession,
  canvas: HTMLCanvasElement | null,
  frame: HTMLSpanElement | null,
  map: { current: View },
): () => void {
  const { scene, camera, editor, ui } = session;
  let request = 0;
  let drawn = -1;
  const update = () => {
    request = 0;
    if (!canvas || !frame) return;
    if (drawn !== scene.version && scene.lifted.size === 0) {
      drawn = scene.version;
      const bounds = union(scene.nodes.values());
      map.current = bounds ? fitView(grown(bounds, 40), SIZE, { margin: 4, maxZoom: 0.2 }) : { x: 0, y: 0, zoom: 0.1 };
      draw(canvas, scene, map.current);
    }
    place(frame, camera.visible, map.current);
  };
  const schedule = () => {
    request ||= requestAnimationFrame(update);
  };
  const redraw = () => {
    drawn = -1;
    schedule();
  };
  schedule();
  const stops = [
    camera.subscribe(schedule),
    editor.subscribe(schedule),
    ui.subscribe((now, before) => now.dragging !== before.dragging && schedule()),
    onThemeChange(redraw),
  ];
  return () => {
    cancelAnimationFrame(request);
    for (const stop of stops) stop();
  };
}

function draw(canvas: HTMLCanvasElement, scene: Scene, view: View): void {
  const ratio = devicePixelRatio || 1;
  canvas.width = SIZE.width * ratio;
  canvas.height = SIZE.height * ratio;
  const c = canvas.getContext("2d");
  if (!c) return;
  const palette = colours();
  const least = 1.5 / view.zoom;
  c.setTransform(view.zoom * ratio, 0, 0, view.zoom * ratio, view.x * ratio, view.y * ratio);
  // Boundaries first: they lie behind what they frame.
  for (const frames of [true, false]) {
    for (const node of scene.nodes.values()) {
      if ((node.kind === "boundary") !== frames) continue;
      const { ink, soft } = palette.kind[node.kind];
      c.fillStyle = frames ? soft : ink;
      c.fillRect(node.minX, node.minY, Math.max(least, node.maxX - node.minX), Math.max(least, node.maxY - node.minY));
    }
  }
}

/** Whole pixels: most steps of a pan then leave it alone, for the map is much smaller than what is in view. */
function place(frame: HTMLSpanElement, visible: Box, view: View): void {
  const left = Math.max(-2, visible.minX * view.zoom + view.x);
  const top = Math.max(-2, visible.minY * view.zoom + view.y);
  const right = Math.min(SIZE.width + 2, visible.maxX * view.zoom + view.x);
  const bottom = Math.min(SIZE.height + 2, visible.maxY * view.zoom + view.y);
  frame.style.transform = `translate(${pixels(left)}px, ${pixels(top)}px)`;
  frame.style.width = `${pixels(Math.max(4, right - left))}px`;
  frame.style.height = `${pixels(Math.max(4, bottom - top))}px`;
}

/** Of the screen. */
function pixels(length: number): number {
  const ratio = devicePixelRatio || 1;
  return Math.round(length * ratio) / ratio;
}
