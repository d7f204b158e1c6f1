/** Draws nodes and wires on a 2D canvas: cheap enough for tens of thousands, rich enough to find one's way. */
import { elementName } from "#core/design/model.ts";
import { outlineOf } from "#core/drawing/outline.ts";
import { wireCurve } from "#core/drawing/wire-curve.ts";
import type { Steps } from "#core/steps.ts";
import type { NodeId, Topology, WireKind } from "#core/topology/model.ts";
import type { FindingsState } from "#editor/findings.ts";
import type { LiveState } from "#editor/live/store.ts";
import type { Spotlight } from "#editor/store.ts";
import { type Box, grown, type View, wireEnds } from "../scene/box.ts";
import type { Scene, SceneNode, SceneWire } from "../scene/scene.ts";
import type { OverlayPainter } from "../session/session.ts";
import type { Colours } from "./colours.ts";
import { inParts } from "./in-parts.ts";
import { paintMarks } from "./paint-marks.ts";

export interface PictureState {
  readonly scene: Scene;
  readonly topology: Topology;
  readonly selection: ReadonlySet<NodeId>;
  readonly spotlight: Spotlight | null;
  readonly findings: FindingsState["byElement"];
  readonly differences: LiveState["differences"];
  readonly overlays: readonly OverlayPainter[];
  readonly colours: Colours;
  readonly view: View;
  /** The part of the canvas to draw. */
  readonly visible: Box;
}

/** More wires than these are drawn straight. */
const MOST_CURVES = 700;
const MOST_NAMES = 1000;
/** Further out cards are plain rectangles. */
const SHAPE_ZOOM = 0.08;
/** Screen pixels: narrower cards have no name. */
const NAME_WIDTH = 60;
const NAME_FONT = 11;
const CHAR_WIDTH = 6.1;

/** What a picture shows. */
export interface Content {
  readonly nodes: readonly SceneNode[];
  readonly wires: readonly SceneWire[];
}

/** Everything visible; `skip` leaves nodes and their wires out. */
export function contentOf({ scene, visible }: PictureState, skip?: ReadonlySet<NodeId>): Content {
  const nodes = scene.search(visible);
  const wires = scene.wiresIn(grown(visible, 100));
  if (!skip || skip.size === 0) return { nodes, wires };
  return {
    nodes: nodes.filter(({ id }) => !skip.has(id)),
    wires: wires.filter(({ wire }) => !skip.has(wire.from) && !skip.has(wire.to)),
  };
}

/** In canvas coordinates. The steps leave the context as they need it next: nobody else may draw in between. */
export function* paintContent(c: CanvasRenderingContext2D, state: PictureState, content: Content): Steps<void> {
  yield* paintFrames(c, state, content.nodes);
  yield* paintWires(c, state, content.wires);
  yield* paintNodes(c, state, content.nodes);
}

/** Only these nodes and their wires: what a drag moves, over a picture of the rest. */
export function movedContent({ scene, topology }: PictureState, ids: ReadonlySet<NodeId>): Content {
  const wires = new Set<SceneWire>();
  const nodes: SceneNode[] = [];
  for (const id of ids) {
    const node = scene.nodes.get(id);
    if (node) nodes.push(node);
    for (const wire of [...(topology.outgoing.get(id) ?? []), ...(topology.incoming.get(id) ?? [])]) {
      const found = scene.wire(wire.id);
      if (found) wires.add(found);
    }
  }
  return { nodes, wires: [...wires] };
}

function* paintWires(c: CanvasRenderingContext2D, state: PictureState, wires: readonly SceneWire[]): Steps<void> {
  const { scene, spotlight, view, colours } = state;
  const byKind = new Map<WireKind, SceneWire[]>();
  const dim: SceneWire[] = [];
  for (const wire of wires) {
    if (spotlight && !spotlight.wires.has(wire.wire.id)) {
      dim.push(wire);
      continue;
    }
    const list = byKind.get(wire.wire.kind);
    if (list) list.push(wire);
    else byKind.set(wire.wire.kind, [wire]);
  }
  const curved = wires.length <= MOST_CURVES;
  c.lineWidth = Math.max(1.4, 1 / view.zoom);
  if (dim.length > 0) {
    c.globalAlpha = 0.15;
    c.strokeStyle = colours.wire("publish");
    // One path: where two cross they are no darker.
    c.beginPath();
    yield* inParts(dim, (part) => {
      for (const wire of part) trace(c, scene, wire, curved);
    });
    c.stroke();
    c.globalAlpha = 1;
    yield;
  }
  for (const [kind, list] of byKind) {
    c.strokeStyle = colours.wire(kind);
    yield* inParts(list, (part) => {
      c.beginPath();
      for (const wire of part) trace(c, scene, wire, curved);
      c.stroke();
    });
  }
}

function trace(c: CanvasRenderingContext2D, scene: Scene, { wire, lane, lanes }: SceneWire, curved: boolean): void {
  const from = scene.nodes.get(wire.from);
  const to = scene.nodes.get(wire.to);
  if (!from || !to) return;
  const { start, end } = wireEnds(from, to);
  if (!curved) {
    c.moveTo(start.x, start.y);
    c.lineTo(end.x, end.y);
    return;
  }
  const curve = wireCurve(start, end, lane, lanes);
  c.moveTo(curve.start.x, curve.start.y);
  for (const [c1, c2, to] of curve.segments) c.bezierCurveTo(c1.x, c1.y, c2.x, c2.y, to.x, to.y);
}

function* paintFrames(
  c: CanvasRenderingContext2D,
  { colours, view }: PictureState,
  nodes: readonly SceneNode[],
): Steps<void> {
  const frames = nodes.filter(({ kind }) => kind === "boundary");
  c.fillStyle = colours.kind.boundary.soft;
  c.strokeStyle = colours.kind.boundary.ink;
  c.lineWidth = 1 / view.zoom;
  yield* inParts(frames, (part) => {
    for (const node of part) {
      c.fillRect(node.minX, node.minY, node.maxX - node.minX, node.maxY - node.minY);
      c.strokeRect(node.minX, node.minY, node.maxX - node.minX, node.maxY - node.minY);
    }
  });
}

function* paintNodes(c: CanvasRenderingContext2D, state: PictureState, nodes: readonly SceneNode[]): Steps<void> {
  const { colours, view, spotlight, selection } = state;
  const groups = new Map<SceneNode["kind"], SceneNode[]>();
  const dim: SceneNode[] = [];
  for (const node of nodes) {
    if (node.kind === "boundary") continue;
    if (spotlight && !spotlight.nodes.has(node.id)) dim.push(node);
    else groups.get(node.kind)?.push(node) ?? groups.set(node.kind, [node]);
  }
  c.globalAlpha = 0.2;
  yield* inParts(dim, (part) => {
    for (const node of part) paintGroup(c, state, node.kind, [node]);
  });
  c.globalAlpha = 1;
  for (const [kind, group] of groups) yield* inParts(group, (part) => paintGroup(c, state, kind, part));
  paintNames(c, state, nodes);
  c.strokeStyle = colours.accent;
  c.lineWidth = 2.5 / view.zoom;
  const selected = selection.size > 0 ? nodes.filter(({ id }) => selection.has(id)) : [];
  yield* inParts(selected, (part) => {
    c.beginPath();
    for (const node of part) c.rect(node.minX, node.minY, node.maxX - node.minX, node.maxY - node.minY);
    c.stroke();
  });
  yield* paintMarks(c, state, nodes);
  for (const paint of state.overlays) yield* paint(c, state, nodes);
}

function paintGroup(
  c: CanvasRenderingContext2D,
  { colours, view, topology }: PictureState,
  kind: SceneNode["kind"],
  nodes: readonly SceneNode[],
): void {
  const { ink, soft } = colours.kind[kind];
  if (view.zoom < SHAPE_ZOOM) {
    c.beginPath();
    for (const node of nodes) c.rect(node.minX, node.minY, node.maxX - node.minX, node.maxY - node.minY);
    c.fillStyle = ink;
    c.fill();
    return;
  }
  c.fillStyle = soft;
  c.strokeStyle = ink;
  c.lineWidth = Math.max(1.25, 1 / view.zoom);
  for (const node of nodes) {
    const path = shapeOf(kind, node.maxX - node.minX, node.maxY - node.minY);
    c.translate(node.minX, node.minY);
    c.fill(path);
    c.stroke(path);
    c.translate(-node.minX, -node.minY);
  }
  c.fillStyle = colours.danger;
  for (const node of nodes) {
    if (!topology.deadEndsOf.has(node.id)) continue;
    c.beginPath();
    c.arc(node.maxX, (node.minY + node.maxY) / 2, 4 / view.zoom, 0, 2 * Math.PI);
    c.fill();
  }
}

/** In letters of a fixed size on the screen, where they fit. */
function paintNames(
  c: CanvasRenderingContext2D,
  { colours, view, spotlight }: PictureState,
  nodes: readonly SceneNode[],
): void {
  if (nodes.length > MOST_NAMES) return;
  c.save();
  // In screen coordinates: a font that changes its size with the zoom has its letters made anew for each frame.
  const ratio = c.getTransform().a / view.zoom;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.font = `500 ${NAME_FONT}px "Inter Variable", system-ui, sans-serif`;
  c.textAlign = "center";
  c.textBaseline = "middle";
  c.fillStyle = colours.text;
  for (const node of nodes) {
    const width = (node.maxX - node.minX) * view.zoom;
    if (width < NAME_WIDTH || (spotlight && !spotlight.nodes.has(node.id))) continue;
    const most = Math.floor((width - 8) / CHAR_WIDTH);
    const name = node.element ? elementName(node.element) : (node.missing?.name ?? "");
    const text = name.length > most ? `${name.slice(0, Math.max(1, most - 1))}…` : name;
    const y = node.kind === "boundary" ? node.minY * view.zoom + NAME_FONT : ((node.minY + node.maxY) / 2) * view.zoom;
    c.fillText(text, ((node.minX + node.maxX) / 2) * view.zoom + view.x, y + view.y);
  }
  c.restore();
}

const shapes = new Map<string, Path2D>();
function shapeOf(kind: SceneNode["kind"], width: number, height: number): Path2D {
  const key = `${kind} ${width} ${height}`;
  let path = shapes.get(key);
  if (!path) {
    const { outline, detail } = outlineOf(kind, width, height);
    path = new Path2D(outline + detail);
    if (shapes.size > 200) shapes.clear();
    shapes.set(key, path);
  }
  return path;
}
