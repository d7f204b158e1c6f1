/** How nodes differ from the server, on the 2D canvas: a shape for each kind at the upper left corner. */
import type { Steps } from "#core/steps.ts";
import { type MarkedDifference, markedDifference } from "../differences/marked.ts";
import type { SceneNode } from "../scene/scene.ts";
import { inParts } from "./in-parts.ts";
import type { PictureState } from "./painter.ts";

/** Screen pixels. Cards that are smaller than their mark would be have a smaller one. */
const RADIUS = 6;
/** In a smaller circle no sign can be told: a dot, which leaves its card in view. */
const LEAST_RADIUS = 3;
const LEAST_DOT = 0.75;

/** In canvas coordinates. */
export function* paintDifferences(
  c: CanvasRenderingContext2D,
  state: PictureState,
  nodes: readonly SceneNode[],
): Steps<void> {
  const { differences, spotlight, view } = state;
  if (!differences) return;
  c.lineWidth = 1.5 / view.zoom;
  yield* inParts(nodes, (part) => {
    for (const node of part) {
      const difference = markedDifference(differences, node.id);
      if (!difference || (spotlight && !spotlight.nodes.has(node.id))) continue;
      paintDifference(c, state, node, difference);
    }
  });
}

function paintDifference(
  c: CanvasRenderingContext2D,
  { view, colours }: PictureState,
  node: SceneNode,
  difference: MarkedDifference,
): void {
  const room = ((node.maxY - node.minY) * view.zoom) / 3;
  if (room < LEAST_RADIUS) {
    const radius = Math.max(LEAST_DOT, room / 2) / view.zoom;
    c.beginPath();
    c.arc(node.minX + radius, node.minY + radius, radius, 0, 2 * Math.PI);
    c.fillStyle = colours.text;
    c.fill();
    return;
  }
  const radius = Math.min(RADIUS, room) / view.zoom;
  c.beginPath();
  c.arc(node.minX + radius, node.minY, radius, 0, 2 * Math.PI);
  c.fillStyle = colours.surface;
  c.fill();
  c.strokeStyle = colours.text;
  c.beginPath();
  c.arc(node.minX + radius, node.minY, radius, 0, 2 * Math.PI);
  SIGNS[difference](c, node.minX + radius, node.minY, radius * 0.55);
  c.stroke();
}

/** The signs of the icons: a plus, an equals sign crossed out, a dot. */
const SIGNS: Readonly<
  Record<MarkedDifference, (c: CanvasRenderingContext2D, x: number, y: number, r: number) => void>
> = {
  added(c, x, y, r) {
    c.moveTo(x - r, y);
    c.lineTo(x + r, y);
    c.moveTo(x, y - r);
    c.lineTo(x, y + r);
  },
  changed(c, x, y, r) {
    for (const side of [-0.4, 0.4]) {
      c.moveTo(x - r, y + side * r);
      c.lineTo(x + r, y + side * r);
    }
    c.moveTo(x + r * 0.6, y - r);
    c.lineTo(x - r * 0.6, y + r);
  },
  unknown(c, x, y, r) {
    c.moveTo(x - r * 0.3, y);
    c.lineTo(x + r * 0.3, y);
  },
};
