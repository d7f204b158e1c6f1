/**
 * When and what the 2D canvases draw: once a frame at most, and only what changed. The picture is larger than the
 * screen, so that a pan only shifts it and a zoom scales it for a few steps: handing a picture this large to the screen
 * costs more than drawing it. What a drag moves is drawn on a second canvas over a still picture.
 */
import type { Size } from "#core/design/geometry.ts";
import type { View } from "../scene/box.ts";
import { visibleBox } from "../scene/view.ts";
import type { CanvasSession } from "../session/session.ts";
import { colours } from "./colours.ts";
import { type PictureState, paintMoved, paintScene, paintWires } from "./painter.ts";

/** Screen pixels around what is visible. */
const MARGIN = 240;
/** A picture is scaled this far before it is drawn anew, and is sharp again when the zoom has rested for a moment. */
const LEAST_SCALE = 0.65;
const MOST_SCALE = 1.5;
const REST_MS = 120;
/** As many nodes being dragged, and their wires, are real: React Flow draws them. */
const FEW = 12;

export class Overview {
  readonly #still: HTMLCanvasElement;
  readonly #moving: HTMLCanvasElement;
  readonly #session: CanvasSession;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** What is drawn is no longer right, whatever the view. */
  #stale = true;
  #painted: View | null = null;
  /** It is of the wires alone that are not real. */
  #onlyWires = false;
  /** The picture leaves out what is being dragged. */
  #withoutLifted = false;

  constructor(still: HTMLCanvasElement, moving: HTMLCanvasElement, session: CanvasSession) {
    this.#still = still;
    this.#moving = moving;
    this.#session = session;
  }

  /** The view has moved. */
  follow = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  };

  /** Something else has changed. */
  redraw = (): void => {
    this.#stale = true;
    this.follow();
  };

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
  }

  #paint(): void {
    const { ui, window, scene, camera } = this.#session;
    const { overview } = ui.getState();
    const { rest, filling } = window.shown.getState();
    const lifted = scene.lifted.size;
    show(this.#moving, overview && lifted > FEW);
    show(this.#still, overview || filling || rest.length > 0);
    if (!overview && !filling && rest.length === 0) {
      this.#painted = null;
      return;
    }
    if (overview) this.#sayZoom();
    const onlyWires = !overview && !filling;
    // While nodes are dragged the picture of the others stays as it is.
    const dragging = overview && lifted > 0;
    const right = onlyWires === this.#onlyWires && ((dragging && this.#withoutLifted) || !this.#stale);
    clearTimeout(this.#rest);
    if (!right || !this.#painted || !this.#fits(this.#painted)) {
      const c = this.#clear(this.#still);
      if (!c) return;
      const state = this.#state();
      // While nodes come in, those that are real already lie on their picture.
      if (onlyWires) paintWires(c, state, rest);
      else paintScene(c, state, dragging ? scene.lifted : undefined);
      this.#painted = camera.view;
      this.#onlyWires = onlyWires;
      this.#withoutLifted = dragging;
      this.#still.style.transform = "";
    }
    if (dragging && lifted > FEW) {
      const c = this.#clear(this.#moving);
      if (c) paintMoved(c, this.#state(), scene.lifted);
    }
    this.#stale = false;
  }

  /** For what is real and of a fixed size on the screen. */
  #sayZoom(): void {
    const viewport = this.#session.host?.querySelector<HTMLElement>(".react-flow__viewport");
    viewport?.style.setProperty("--zoom", String(this.#session.camera.view.zoom));
  }

  /** Moves and scales the picture to the present view; false when it is too small for that, or would look it. */
  #fits(painted: View): boolean {
    const { view, screen } = this.#session.camera;
    const scale = view.zoom / painted.zoom;
    if (scale < LEAST_SCALE || scale > MOST_SCALE) return false;
    // Where an edge of the picture is on the screen now.
    const x = (edge: number) => (edge - painted.x) * scale + view.x;
    const y = (edge: number) => (edge - painted.y) * scale + view.y;
    const [left, top] = [x(-MARGIN), y(-MARGIN)];
    if (left > 0 || top > 0 || x(screen.width + MARGIN) < screen.width || y(screen.height + MARGIN) < screen.height) {
      return false;
    }
    this.#still.style.transform = `translate(${left + MARGIN}px, ${top + MARGIN}px) scale(${scale})`;
    if (scale !== 1) this.#rest = setTimeout(this.redraw, REST_MS);
    return true;
  }

  #state(): PictureState {
    const { editor, scene, camera } = this.#session;
    const overlay = this.#session.overlay.getState().paint;
    const { topology, selection, spotlight } = editor.getState();
    const size = outer(camera.screen);
    const view = { ...camera.view, x: camera.view.x + MARGIN, y: camera.view.y + MARGIN };
    const findings = editor.findings.getState().byElement;
    const visible = visibleBox(view, size);
    const { differences } = editor.live.getState();
    return { scene, topology, selection, spotlight, findings, differences, overlay, colours: colours(), view, visible };
  }

  /** Sized to the screen and its margin, empty, and in canvas coordinates. */
  #clear(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const { screen, view } = this.#session.camera;
    const ratio = devicePixelRatio || 1;
    const size = outer(screen);
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      Object.assign(canvas.style, { left: `${-MARGIN}px`, top: `${-MARGIN}px`, transformOrigin: "0 0" });
      Object.assign(canvas.style, { width: `${size.width}px`, height: `${size.height}px` });
    }
    const c = canvas.getContext("2d");
    if (!c) return null;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, width, height);
    const zoom = view.zoom * ratio;
    c.setTransform(zoom, 0, 0, zoom, (view.x + MARGIN) * ratio, (view.y + MARGIN) * ratio);
    return c;
  }
}

function outer({ width, height }: Size): Size {
  return { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

function show(canvas: HTMLCanvasElement, shown: boolean): void {
  if (canvas.hidden === shown) canvas.hidden = !shown;
}
