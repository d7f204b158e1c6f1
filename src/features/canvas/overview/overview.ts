/** When and what the 2D canvas draws: once a frame at most, and during a drag only what moves. */
import type { Design } from "#core/design/model.ts";
import type { NodeId } from "#core/topology/model.ts";
import type { View } from "../scene/box.ts";
import type { CanvasSession } from "../session/session.ts";
import { colours } from "./colours.ts";
import { type PictureState, paintMoved, paintScene, paintWires } from "./painter.ts";

/** A picture of all that a drag does not move. */
interface Backdrop {
  readonly view: View;
  readonly design: Design;
  readonly lifted: number;
  readonly canvas: HTMLCanvasElement;
}

export class Overview {
  readonly #canvas: HTMLCanvasElement;
  readonly #session: CanvasSession;
  #frame = 0;
  #backdrop: Backdrop | null = null;

  constructor(canvas: HTMLCanvasElement, session: CanvasSession) {
    this.#canvas = canvas;
    this.#session = session;
  }

  schedule(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #paint(): void {
    const { ui, window, scene } = this.#session;
    const { overview } = ui.getState();
    const { rest, filling, nodes } = window.shown.getState();
    if (!overview && !filling && rest.length === 0) {
      this.#canvas.style.display = "none";
      this.#backdrop = null;
      return;
    }
    this.#canvas.style.display = "";
    const c = this.#clear(this.#canvas);
    if (!c) return;
    const state = this.#state();
    if (overview && scene.lifted.size > 0) this.#paintDrag(c, state);
    else if (overview) paintScene(c, state);
    else if (filling)
      paintScene(c, state, new Set(nodes.filter(({ hidden }) => !hidden).map(({ id }) => id as NodeId)));
    else paintWires(c, state, rest);
    if (scene.lifted.size === 0) this.#backdrop = null;
  }

  #paintDrag(c: CanvasRenderingContext2D, state: PictureState): void {
    const { scene, editor } = this.#session;
    const { design } = editor.getState();
    const before = this.#backdrop;
    const { view } = state;
    const same =
      before?.design === design &&
      before.lifted === scene.lifted.size &&
      before.view.x === view.x &&
      before.view.y === view.y &&
      before.view.zoom === view.zoom;
    if (!same || !before) {
      const canvas = before?.canvas ?? document.createElement("canvas");
      const back = this.#clear(canvas);
      if (back) paintScene(back, state, scene.lifted);
      this.#backdrop = { view, design, lifted: scene.lifted.size, canvas };
    }
    c.save();
    c.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#backdrop) c.drawImage(this.#backdrop.canvas, 0, 0);
    c.restore();
    paintMoved(c, state, scene.lifted);
  }

  #state(): PictureState {
    const { editor, scene, camera } = this.#session;
    const { topology, selection, spotlight } = editor.getState();
    return { scene, topology, selection, spotlight, colours: colours(), view: camera.view, visible: camera.visible };
  }

  /** Sized to the screen, empty, and in canvas coordinates. */
  #clear(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const { screen, view } = this.#session.camera;
    const ratio = devicePixelRatio || 1;
    const width = Math.round(screen.width * ratio);
    const height = Math.round(screen.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const c = canvas.getContext("2d");
    if (!c) return null;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, width, height);
    c.setTransform(view.zoom * ratio, 0, 0, view.zoom * ratio, view.x * ratio, view.y * ratio);
    return c;
  }
}
