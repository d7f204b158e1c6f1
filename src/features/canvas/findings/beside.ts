import type { Point } from "#core/design/geometry.ts";
import type { CanvasSession } from "../session/session.ts";

const RIM = 12;
const GAP = 16;

/**
 * Keeps a panel below a point of the canvas, or above it where there is no room, and inside the canvas, however the
 * view moves. `at`: on the screen, relative to the canvas; null when the thing is gone. Returns what stops that.
 */
export function placeBeside(
  { camera }: CanvasSession,
  panel: HTMLElement | null,
  at: () => Point | null,
): (() => void) | undefined {
  if (!panel) return undefined;
  const place = () => {
    const point = at();
    if (!point) return;
    const { width, height } = camera.screen;
    const { offsetWidth, offsetHeight } = panel;
    const left = Math.min(Math.max(RIM, point.x - offsetWidth / 2), width - offsetWidth - RIM);
    const below = point.y + GAP + offsetHeight < height - RIM;
    const top = below ? Math.max(RIM, point.y + GAP) : Math.max(RIM, point.y - GAP - offsetHeight);
    panel.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
  place();
  return camera.subscribe(place);
}
