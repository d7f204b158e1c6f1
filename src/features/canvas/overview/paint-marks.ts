/** What is found about nodes, on the 2D canvas: a shape and a colour for each severity, and numbers where they fit. */
import type { ElementId } from "#core/design/ids.ts";
import { SEVERITIES, type Severity } from "#core/lint/finding.ts";
import type { Steps } from "#core/steps.ts";
import { findingMark } from "#ui/finding-mark.ts";
import type { SceneNode } from "../scene/scene.ts";
import { inParts } from "./in-parts.ts";
import type { PictureState } from "./painter.ts";

/** Screen pixels. Cards that are smaller than their mark would be have a smaller one. */
const RADIUS = 6;
const LEAST_RADIUS = 2;
/** With more nodes in the picture, or cards this narrow, there is no number. */
const MOST_NUMBERS = 1_000;
const NUMBER_WIDTH = 44;
/** With more nodes in the picture, marks have no shapes of their own. */
const MOST_SHAPES = 6_000;
const FONT = 9;

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
}

/** At the upper right corner of their nodes, in canvas coordinates. */
export function* paintMarks(
  c: CanvasRenderingContext2D,
  state: PictureState,
  nodes: readonly SceneNode[],
): Steps<void> {
  const { findings, spotlight, view, colours } = state;
  if (findings.size === 0) return;
  const bySeverity: Record<Severity, Mark[]> = { error: [], warning: [], info: [] };
  yield* inParts(nodes, (part) => {
    for (const node of part) {
      const mark = findingMark(findings.get(node.id as ElementId));
      if (!mark || (spotlight && !spotlight.nodes.has(node.id))) continue;
      const room = ((node.maxY - node.minY) * view.zoom) / 3;
      const radius = Math.min(RADIUS, Math.max(LEAST_RADIUS, room)) / view.zoom;
      bySeverity[mark.worst].push({ x: node.maxX - radius, y: node.minY, radius, count: mark.count });
    }
  });
  if (nodes.length > MOST_SHAPES) {
    yield* paintDots(c, state, bySeverity);
    return;
  }
  c.lineWidth = 1 / view.zoom;
  c.strokeStyle = colours.surface;
  // The worst are drawn last, over the others.
  for (const severity of SEVERITIES.toReversed()) {
    c.fillStyle = colours.severity[severity];
    yield* inParts(bySeverity[severity], (part) => {
      c.beginPath();
      for (const mark of part) SHAPES[severity](c, mark);
      c.fill();
      c.stroke();
    });
  }
  if (nodes.length <= MOST_NUMBERS) paintNumbers(c, state, nodes);
}

/**
 * Squares without an edge, the larger the worse: a path of thousands of shapes would take longer than all the rest, and
 * among so many nodes nobody could tell the shapes apart.
 */
function* paintDots(
  c: CanvasRenderingContext2D,
  { colours }: PictureState,
  bySeverity: Readonly<Record<Severity, readonly Mark[]>>,
): Steps<void> {
  for (const severity of SEVERITIES.toReversed()) {
    c.fillStyle = colours.severity[severity];
    const scale = DOT_SCALES[severity];
    yield* inParts(bySeverity[severity], (part) => {
      for (const { x, y, radius } of part) {
        const half = radius * scale;
        c.fillRect(x - half, y - half, 2 * half, 2 * half);
      }
    });
  }
}

const DOT_SCALES: Readonly<Record<Severity, number>> = { error: 1, warning: 0.75, info: 0.5 };

/**
 * The shapes of the icons: a disc, a triangle, a square on its corner. Not closed by `closePath`, which looks at the
 * whole path each time: there are thousands in one.
 */
const SHAPES: Readonly<Record<Severity, (c: CanvasRenderingContext2D, mark: Mark) => void>> = {
  error(c, { x, y, radius }) {
    c.moveTo(x + radius, y);
    c.arc(x, y, radius, 0, 2 * Math.PI);
  },
  warning(c, { x, y, radius }) {
    const r = radius * 1.25;
    c.moveTo(x, y - r);
    c.lineTo(x + r, y + r * 0.75);
    c.lineTo(x - r, y + r * 0.75);
    c.lineTo(x, y - r);
  },
  info(c, { x, y, radius }) {
    c.moveTo(x, y - radius);
    c.lineTo(x + radius, y);
    c.lineTo(x, y + radius);
    c.lineTo(x - radius, y);
    c.lineTo(x, y - radius);
  },
};

/** Beside the shape, inside the card, in letters of a fixed size on the screen. */
function paintNumbers(c: CanvasRenderingContext2D, state: PictureState, nodes: readonly SceneNode[]): void {
  const { findings, spotlight, view, colours } = state;
  c.save();
  const ratio = c.getTransform().a / view.zoom;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.font = `700 ${FONT}px "Inter Variable", system-ui, sans-serif`;
  c.textAlign = "right";
  c.textBaseline = "middle";
  for (const node of nodes) {
    const mark = findingMark(findings.get(node.id as ElementId));
    if (!mark || (node.maxX - node.minX) * view.zoom < NUMBER_WIDTH) continue;
    if (spotlight && !spotlight.nodes.has(node.id)) continue;
    c.fillStyle = colours.severity[mark.worst];
    const x = node.maxX * view.zoom + view.x - 2 * RADIUS - 3;
    c.fillText(String(mark.count), x, node.minY * view.zoom + view.y + FONT - 2);
  }
  c.restore();
}
