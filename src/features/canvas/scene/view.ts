/** Pure arithmetic of the window on the canvas. */
import type { Point, Size } from "#core/design/geometry.ts";
import { type Box, centre, contains, grown, intersects, type View } from "./box.ts";

export const MIN_ZOOM = 0.01;
export const MAX_ZOOM = 2.5;
/** In canvas units, how far the window reaches beyond the view: where it goes, where it comes from, and before it goes. */
const AHEAD = 100;
const BEHIND = 20;
const AROUND = 40;

function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** The part of the canvas that the screen shows. */
export function visibleBox(view: View, screen: Size): Box {
  return {
    minX: -view.x / view.zoom,
    minY: -view.y / view.zoom,
    maxX: (screen.width - view.x) / view.zoom,
    maxY: (screen.height - view.y) / view.zoom,
  };
}

/**
 * The part of the canvas to have ready: the one before as long as it holds what is visible; else one that reaches further
 * to where the view has gone, so that few steps of a pan need another.
 */
export function nextWindow(before: Box | null, visible: Box): Box {
  if (!before || !intersects(before, visible)) return grown(visible, AROUND);
  const [minX, maxX] = nextExtent([before.minX, before.maxX], [visible.minX, visible.maxX]);
  const [minY, maxY] = nextExtent([before.minY, before.maxY], [visible.minY, visible.maxY]);
  const same = minX === before.minX && maxX === before.maxX && minY === before.minY && maxY === before.maxY;
  return same ? before : { minX, minY, maxX, maxY };
}

type Extent = readonly [from: number, to: number];

function nextExtent(before: Extent, [from, to]: Extent): Extent {
  const [down, up] = [from < before[0], to > before[1]];
  // Both by a zoom, or a canvas that has grown.
  if (down && up) return [from - AROUND, to + AROUND];
  if (down) return [from - AHEAD, Math.min(before[1], to + BEHIND)];
  if (up) return [Math.max(before[0], from - BEHIND), to + AHEAD];
  // More than a pan leaves: the view was zoomed in.
  const most = AHEAD + BEHIND;
  return [from - before[0] > most ? from - AROUND : before[0], before[1] - to > most ? to + AROUND : before[1]];
}

/** Out to the next multiples of a step. */
export function steppedBox(box: Box, step: number): Box {
  return {
    minX: Math.floor(box.minX / step) * step,
    minY: Math.floor(box.minY / step) * step,
    maxX: Math.ceil(box.maxX / step) * step,
    maxY: Math.ceil(box.maxY / step) * step,
  };
}

/** Of the screen's width, so that a phone does not lose a quarter of it; at most 48 pixels. */
const MARGIN = 1 / 20;

interface Fit {
  /** Screen pixels that stay free on every side. */
  readonly margin?: number;
  readonly maxZoom?: number;
  /** Screen pixels at the top that something covers. */
  readonly covered?: number;
}

/** Shows the whole box in the middle of the screen, or of what is not covered of it. */
export function fitView(box: Box, whole: Size, { margin, maxZoom = 1, covered = 0 }: Fit = {}): View {
  const screen = { width: whole.width, height: whole.height - covered };
  const view = fitScreen(box, screen, margin ?? Math.min(48, screen.width * MARGIN), maxZoom);
  return { ...view, y: view.y + covered };
}

function fitScreen(box: Box, screen: Size, margin: number, maxZoom: number): View {
  const width = Math.max(1, box.maxX - box.minX);
  const height = Math.max(1, box.maxY - box.minY);
  const room = { width: Math.max(40, screen.width - 2 * margin), height: Math.max(40, screen.height - 2 * margin) };
  const zoom = clampZoom(Math.min(maxZoom, room.width / width, room.height / height));
  return centreOn(centre(box), screen, zoom);
}

/** Of the zoom that a smaller screen leaves at least: names stay legible beside a panel that is drawn very high. */
const LEAST_OF_ZOOM = 0.5;

/** What was all in view on another screen is so on this one, as far as a zoom between half as large and the same shows it. */
export function resizedView(view: View, all: Box, screen: Size): View {
  if (contains(visibleBox(view, screen), all)) return view;
  const { zoom } = fitView(all, screen, { maxZoom: view.zoom });
  return centreOn(centre(all), screen, Math.max(zoom, view.zoom * LEAST_OF_ZOOM));
}

export function centreOn(point: Point, screen: Size, zoom: number): View {
  return { x: screen.width / 2 - point.x * zoom, y: screen.height / 2 - point.y * zoom, zoom };
}

/** The smallest move that shows the box with `margin` pixels around it; the same view when it is shown already. */
export function revealView(view: View, box: Box, screen: Size, margin = 40): View {
  const shift = (low: number, high: number, extent: number) => {
    if (high - low > extent - 2 * margin) return extent / 2 - (low + high) / 2;
    if (low < margin) return margin - low;
    return high > extent - margin ? extent - margin - high : 0;
  };
  const dx = shift(box.minX * view.zoom + view.x, box.maxX * view.zoom + view.x, screen.width);
  const dy = shift(box.minY * view.zoom + view.y, box.maxY * view.zoom + view.y, screen.height);
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy };
}

/** Another zoom, the point at the middle of the screen staying where it is. */
export function zoomAround(view: View, screen: Size, zoom: number): View {
  const to = clampZoom(zoom);
  const middle = { x: screen.width / 2, y: screen.height / 2 };
  const ratio = to / view.zoom;
  return { x: middle.x - (middle.x - view.x) * ratio, y: middle.y - (middle.y - view.y) * ratio, zoom: to };
}
