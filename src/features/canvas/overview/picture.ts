/** A 2D canvas that is larger than the screen, so that a pan only shifts it and a zoom scales it for a few steps. */
import type { Size } from "#core/design/geometry.ts";
import type { View } from "../scene/box.ts";

/** Screen pixels around what is visible. */
export const MARGIN = 240;
/** A picture is scaled this far before it is drawn anew. */
const LEAST_SCALE = 0.65;
const MOST_SCALE = 1.5;

/** A part of the canvas on a screen. */
export interface Sight {
  readonly view: View;
  readonly screen: Size;
}

export class Picture {
  readonly #canvas: HTMLCanvasElement;
  /** Null: there is nothing in it. */
  #of: Sight | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  forget(): void {
    this.#of = null;
  }

  /** An empty picture is hidden. */
  show(): void {
    const hidden = this.#of === null;
    if (this.#canvas.hidden !== hidden) this.#canvas.hidden = hidden;
  }

  /** Sized to the screen and its margin, empty, and in canvas coordinates. */
  begin({ view, screen }: Sight): CanvasRenderingContext2D | null {
    const ratio = devicePixelRatio || 1;
    const size = outer(screen);
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    const { style } = this.#canvas;
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      Object.assign(style, { left: `${-MARGIN}px`, top: `${-MARGIN}px`, transformOrigin: "0 0" });
      Object.assign(style, { width: `${size.width}px`, height: `${size.height}px` });
    }
    const c = this.#canvas.getContext("2d");
    if (!c) return null;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, width, height);
    const zoom = view.zoom * ratio;
    c.setTransform(zoom, 0, 0, zoom, (view.x + MARGIN) * ratio, (view.y + MARGIN) * ratio);
    this.#of = { view, screen };
    style.transform = "";
    return c;
  }

  /** Becomes what the other is. */
  take(other: Picture): void {
    const c = other.#of && this.begin(other.#of);
    if (!c) return;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.drawImage(other.#canvas, 0, 0);
  }

  /**
   * Shifts and scales it to where it belongs now. `fits`: it need not be drawn anew for its size; `sharp`: nor for its
   * scale.
   */
  place({ view, screen }: Sight): { readonly fits: boolean; readonly sharp: boolean } {
    if (!this.#of) return { fits: false, sharp: false };
    const { view: drawn, screen: room } = this.#of;
    const scale = view.zoom / drawn.zoom;
    // Where an edge of the picture is on the screen now.
    const x = (edge: number) => (edge - drawn.x) * scale + view.x;
    const y = (edge: number) => (edge - drawn.y) * scale + view.y;
    const [left, top] = [x(-MARGIN), y(-MARGIN)];
    const [right, bottom] = [x(room.width + MARGIN), y(room.height + MARGIN)];
    this.#canvas.style.transform = `translate(${left + MARGIN}px, ${top + MARGIN}px) scale(${scale})`;
    const covers = left <= 0 && top <= 0 && right >= screen.width && bottom >= screen.height;
    return { fits: covers && scale >= LEAST_SCALE && scale <= MOST_SCALE, sharp: scale === 1 };
  }
}

export function outer({ width, height }: Size): Size {
  return { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}
