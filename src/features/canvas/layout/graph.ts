/** A design as the layout engine's graph, and its answer as placements. Pure. */
import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api.js";
import { nodeSize, type Size } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, Placement } from "#core/design/model.ts";
import type { Topology } from "#core/topology/model.ts";
import { type Box, boxOf, contains } from "../scene/box.ts";
import { toGrid } from "../scene/guides.ts";

/** Past this many elements the engine takes short cuts: seconds count more than a crossing. */
const MANY = 1200;

const SPACING = {
  "elk.spacing.nodeNode": "40",
  "elk.spacing.componentComponent": "64",
  "elk.spacing.edgeNode": "24",
  "elk.layered.spacing.nodeNodeBetweenLayers": "128",
  "elk.layered.spacing.edgeNodeBetweenLayers": "32",
};
const OPTIONS: Readonly<Record<string, string>> = {
  ...SPACING,
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.aspectRatio": "1.7",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.cycleBreaking.strategy": "GREEDY_MODEL_ORDER",
};
/** Spacing is not inherited; of the strategies a frame may have none of its own. */
const FRAME_OPTIONS = { ...SPACING, "elk.padding": "[top=56,left=32,bottom=32,right=32]" };

interface LayoutGraph {
  readonly root: ElkNode;
  /** Frames that hold something: they get a new size. */
  readonly frames: ReadonlySet<ElementId>;
}

/** Of the elements in `ids` (all, without it); a frame holds what lies inside it now. */
export function layoutGraph(design: Design, topology: Topology, ids?: Iterable<ElementId>): LayoutGraph {
  const wanted = ids ? new Set(ids) : new Set(design.elements.keys());
  const sizes = new Map<ElementId, Size>();
  /** Of those that have a place. */
  const boxes = new Map<ElementId, Box>();
  const frameIds: ElementId[] = [];
  for (const id of wanted) {
    const element = design.elements.get(id);
    if (!element) continue;
    const at = design.layout.get(id);
    const { width, height } = nodeSize(element, at);
    sizes.set(id, { width, height });
    if (at) boxes.set(id, boxOf(at.x, at.y, width, height));
    if (element.kind === "boundary") frameIds.push(id);
  }
  const children = new Map<ElementId | null, ElkNode[]>();
  const nodes = new Map<ElementId, ElkNode>();
  const frames = new Set<ElementId>();
  for (const [id, size] of sizes) {
    const box = boxes.get(id);
    const parent = box ? holder(id, box, frameIds, boxes) : null;
    if (parent) frames.add(parent);
    const node: ElkNode = { id, ...size };
    nodes.set(id, node);
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  for (const [parent, list] of children) {
    const node = parent && nodes.get(parent);
    if (node) Object.assign(node, { children: list, layoutOptions: FRAME_OPTIONS });
  }
  const edges: ElkExtendedEdge[] = [];
  for (const { id, from, to } of topology.wires) {
    if (from !== to && nodes.has(from as ElementId) && nodes.has(to as ElementId)) {
      edges.push({ id, sources: [from], targets: [to] });
    }
  }
  const layoutOptions = {
    ...OPTIONS,
    ...(frames.size > 0 && { "elk.hierarchyHandling": "INCLUDE_CHILDREN" }),
    ...(nodes.size > MANY && {
      "elk.layered.thoroughness": "2",
      "elk.layered.nodePlacement.strategy": "LINEAR_SEGMENTS",
    }),
  };
  return { root: { id: "root", layoutOptions, children: children.get(null) ?? [], edges }, frames };
}

/** The smallest frame that the box lies in. */
function holder(
  id: ElementId,
  box: Box,
  frames: readonly ElementId[],
  boxes: ReadonlyMap<ElementId, Box>,
): ElementId | null {
  let best: ElementId | null = null;
  let bestArea = Number.POSITIVE_INFINITY;
  for (const frame of frames) {
    const outer = boxes.get(frame);
    if (frame === id || !outer || !contains(outer, box)) continue;
    const area = (outer.maxX - outer.minX) * (outer.maxY - outer.minY);
    // Two frames of one size that cover each other: the first holds the second.
    if (area >= bestArea || (contains(box, outer) && frames.indexOf(frame) > frames.indexOf(id))) continue;
    best = frame;
    bestArea = area;
  }
  return best;
}

/** Absolute, on the grid, with its top left corner at `origin`. */
export function placementsFrom(
  { frames }: LayoutGraph,
  answer: ElkNode,
  origin: { readonly x: number; readonly y: number },
  current: ReadonlyMap<ElementId, Placement>,
): Map<ElementId, Placement> {
  const found: [ElementId, Placement][] = [];
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  const walk = (node: ElkNode, dx: number, dy: number) => {
    for (const child of node.children ?? []) {
      const id = child.id as ElementId;
      const x = dx + (child.x ?? 0);
      const y = dy + (child.y ?? 0);
      left = Math.min(left, x);
      top = Math.min(top, y);
      const { width, height } = child;
      const sized = frames.has(id) && width !== undefined && height !== undefined;
      found.push([id, { ...current.get(id), x, y, ...(sized && { width: toGrid(width), height: toGrid(height) }) }]);
      walk(child, x, y);
    }
  };
  walk(answer, 0, 0);
  return new Map(
    found.map(([id, at]) => [id, { ...at, x: toGrid(at.x - left + origin.x), y: toGrid(at.y - top + origin.y) }]),
  );
}
