/** The window on the canvas: what it shows, and moving it. React Flow holds the truth; this is its one door. */
import type { ReactFlowInstance } from "@xyflow/react";
import type { Point, Size } from "#core/design/geometry.ts";
import type { CardNode, WireEdge } from "../projection.ts";
import { type Box, contains, type View } from "../scene/box.ts";
import { fitView, resizedView, revealView, visibleBox, zoomAround } from "../scene/view.ts";

const GLIDE_MS = 220;

export class Camera {
  view: View = { x: 0, y: 0, zoom: 1 };
  screen: Size = { width: 0, height: 0 };
  #host: HTMLElement | null = null;
  #flow: ReactFlowInstance<CardNode, WireEdge> | null = null;
  readonly #listeners = new Set<() => void>();
  /** While the view is only what a smaller canvas left of another: it is that again when there is room. */
  #yielded: { readonly to: View; readonly from: View } | null = null;

  attach(host: HTMLElement, flow: ReactFlowInstance<CardNode, WireEdge>): void {
    this.#host = host;
    this.#flow = flow;
    this.screen = { width: host.clientWidth, height: host.clientHeight };
  }

  /** Called for every step of a pan or zoom. */
  moved(view: View, screen: Size = this.screen): void {
    this.view = view;
    this.screen = screen;
    for (const listener of this.#listeners) listener();
  }

  /** The canvas has another size, beside a panel for example: a design that was all in view (`all`) stays so. */
  resized(screen: Size, all: Box | null): void {
    const from = this.#yielded && isSame(this.#yielded.to, this.view) ? this.#yielded.from : null;
    const follows = all !== null && (from !== null || contains(this.visible, all));
    this.moved(this.view, screen);
    this.#yielded = null;
    if (!follows) return;
    const wanted = from ?? this.view;
    const to = resizedView(wanted, all, screen);
    if (to !== wanted) this.#yielded = { to, from: wanted };
    if (!isSame(to, this.view)) this.set(to);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get visible(): Box {
    return visibleBox(this.view, this.screen);
  }

  toCanvas(at: { readonly clientX: number; readonly clientY: number }): Point {
    const rect = this.#host?.getBoundingClientRect();
    return {
      x: (at.clientX - (rect?.left ?? 0) - this.view.x) / this.view.zoom,
      y: (at.clientY - (rect?.top ?? 0) - this.view.y) / this.view.zoom,
    };
  }

  /** Relative to the canvas' own corner. */
  toScreen(point: Point): Point {
    return { x: point.x * this.view.zoom + this.view.x, y: point.y * this.view.zoom + this.view.y };
  }

  /** Relative to the window, as menus want it. */
  toClient(point: Point): { readonly clientX: number; readonly clientY: number } {
    const rect = this.#host?.getBoundingClientRect();
    const { x, y } = this.toScreen(point);
    return { clientX: x + (rect?.left ?? 0), clientY: y + (rect?.top ?? 0) };
  }

  set(view: View, { glide = false } = {}): void {
    const duration = glide && !matchMedia("(prefers-reduced-motion: reduce)").matches ? GLIDE_MS : 0;
    void this.#flow?.setViewport({ ...view }, duration ? { duration } : undefined);
  }

  fit(box: Box, glide = true): void {
    this.set(fitView(box, this.screen), { glide });
  }

  /** Nothing moves while all of the box is in view, however near to the rim. */
  reveal(box: Box): void {
    if (contains(this.visible, box)) return;
    const next = revealView(this.view, box, this.screen);
    if (next !== this.view) this.set(next, { glide: true });
  }

  zoomTo(zoom: number): void {
    this.set(zoomAround(this.view, this.screen, zoom), { glide: true });
  }
}

function isSame(a: View, b: View): boolean {
  return Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5 && Math.abs(a.zoom - b.zoom) < 1e-6;
}
