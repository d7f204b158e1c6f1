/** How elements are doing, on the 2D canvas: a shape for each at the lower left corner of its node. */
import type { ElementId } from "#core/design/ids.ts";
import type { Steps } from "#core/steps.ts";
import { inParts } from "../overview/in-parts.ts";
import type { PictureState } from "../overview/painter.ts";
import type { SceneNode } from "../scene/scene.ts";
import type { Pulses } from "./pulses.ts";

/** Screen pixels. Cards that are smaller than their shape would be have a smaller one. */
const RADIUS = 5;
const LEAST_RADIUS = 2;
/** Further out there are thousands, and no shape is told from another: they are plain squares. */
const SHAPE_ZOOM = 0.08;

/** In canvas coordinates. What needs looking after is drawn last, over the others. `old`: hollow, as it was then. */
export function* paintPulses(
  c: CanvasRenderingContext2D,
  { spotlight, view, colours }: PictureState,
  nodes: readonly SceneNode[],
  { pulses, old }: { readonly pulses: Pulses; readonly old: boolean },
): Steps<void> {
  const inks = { moving: colours.accent, behind: colours.severity.warning, stalled: colours.danger };
  c.lineWidth = 1 / view.zoom;
  for (const pulse of ["moving", "behind", "stalled"] as const) {
    c.fillStyle = old ? colours.surface : inks[pulse];
    c.strokeStyle = old ? inks[pulse] : colours.surface;
    const plain = view.zoom < SHAPE_ZOOM;
    yield* inParts(nodes, (part) => {
      if (!plain) c.beginPath();
      for (const node of part) {
        if (pulses.get(node.id as ElementId) !== pulse || (spotlight && !spotlight.nodes.has(node.id))) continue;
        const room = ((node.maxY - node.minY) * view.zoom) / 4;
        const r = Math.min(RADIUS, Math.max(LEAST_RADIUS, room)) / view.zoom;
        const [x, y] = [node.minX + 2 * r, node.maxY - r / 2];
        if (plain && old) c.strokeRect(x - r, y - r, 2 * r, 2 * r);
        else if (plain) c.fillRect(x - r, y - r, 2 * r, 2 * r);
        else SHAPES[pulse](c, x, y, r);
      }
      if (plain) return;
      c.fill();
      c.stroke();
    });
  }
}

/** Pointing on, as what plays; rising steps; two bars, as what is paused. */
const SHAPES: Readonly<
  Record<"moving" | "behind" | "stalled", (c: CanvasRenderingContext2D, x: number, y: number, r: number) => void>
> = {
  moving(c, x, y, r) {
    c.moveTo(x - r * 0.8, y - r);
    c.lineTo(x + r, y);
    c.lineTo(x - r * 0.8, y + r);
    // `closePath` looks at the whole path each time: with thousands in one, that is all that drawing costs.
    c.lineTo(x - r * 0.8, y - r);
  },
  behind(c, x, y, r) {
    c.rect(x - r, y, r * 0.6, r);
    c.rect(x - r * 0.3, y - r * 0.5, r * 0.6, r * 1.5);
    c.rect(x + r * 0.4, y - r, r * 0.6, r * 2);
  },
  stalled(c, x, y, r) {
    c.rect(x - r * 0.9, y - r, r * 0.7, r * 2);
    c.rect(x + r * 0.2, y - r, r * 0.7, r * 2);
  },
};
