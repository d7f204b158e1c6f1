/** Rectangles of everything that is drawn, in spatial indexes. */
import RBush from "rbush";
import { nodeSize } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import type { Design, DesignElement, Placement } from "#core/design/model.ts";
import { fallbackPlacements, MISSING_SIZE, missingPlacements } from "#core/drawing/fallback-places.ts";
import type { Steps } from "#core/steps.ts";
import type { MissingStream, NodeId, Topology, Wire } from "#core/topology/model.ts";
import { type Box, boxOf } from "./box.ts";

/** Immutable: a node that moves or changes becomes another object. */
export interface SceneNode extends Box {
  readonly id: NodeId;
  readonly kind: Kind | "missing";
  /** Null for a stream that does not exist. */
  readonly element: DesignElement | null;
  readonly missing: MissingStream | null;
}

export interface SceneWire extends Box {
  readonly wire: Wire;
  /** Which of the wires between the same two nodes, and how many there are. */
  readonly lane: number;
  readonly lanes: number;
}

/** What a scene looks things up in. Whoever has it changes it in place. */
export interface SceneIndex {
  readonly nodes: Map<NodeId, SceneNode>;
  readonly nodeTree: RBush<SceneNode>;
  readonly wires: Map<string, SceneWire>;
  readonly wireTree: RBush<SceneWire>;
}

/** Children of a node in the trees. */
const BRANCHES = 16;
/** Entries that are put into a tree at a time: some milliseconds. */
const LOADED = 1_024;
/** Wires between two places to pause. */
const STRIDE = 256;

/** With nothing in it. */
export function emptyIndex(): SceneIndex {
  return {
    nodes: new Map(),
    nodeTree: new RBush<SceneNode>(BRANCHES),
    wires: new Map(),
    wireTree: new RBush<SceneWire>(BRANCHES),
  };
}

/** Everything anew. */
export function* indexInSteps(design: Design, topology: Topology): Steps<SceneIndex> {
  const index = emptyIndex();
  const { nodes, wires } = index;
  for (const node of placedNodes(design, topology)) {
    nodes.set(node.id, node);
    if (nodes.size % STRIDE === 0) yield;
  }
  yield* load(index.nodeTree, nodes.values());
  const lanes = lanesOf(topology);
  for (const wire of topology.wires) {
    const made = sceneWire(nodes, wire, lanes(wire));
    if (made) wires.set(wire.id, made);
    if (wires.size % STRIDE === 0) yield;
  }
  yield* load(index.wireTree, wires.values());
  return index;
}

function* load<T>(tree: RBush<T>, items: Iterable<T>): Steps<void> {
  let some: T[] = [];
  for (const item of items) {
    some.push(item);
    if (some.length < LOADED) continue;
    tree.load(some);
    some = [];
    yield;
  }
  if (some.length > 0) tree.load(some);
}

/**
 * A node for each element and each missing stream, where the design says or where what has no place is put. `known`:
 * elements that are left out.
 */
export function* placedNodes(
  design: Design,
  topology: Topology,
  known: (id: ElementId, element: DesignElement) => boolean = () => false,
): Generator<SceneNode> {
  const fallback = design.layout.size < design.elements.size ? fallbackPlacements(design) : null;
  const placementOf = (id: ElementId) => design.layout.get(id) ?? fallback?.get(id);
  for (const [id, element] of design.elements) {
    if (!known(id, element)) yield nodeAt(id, element, null, placementOf(id) ?? { x: 0, y: 0 });
  }
  for (const [missing, at] of missingPlacements(design, topology, placementOf)) {
    yield nodeAt(missing.id, null, missing, at);
  }
}

function nodeAt(id: NodeId, element: DesignElement | null, missing: MissingStream | null, at: Placement): SceneNode {
  const { width, height } = element ? nodeSize(element, at) : MISSING_SIZE;
  return { id, kind: element?.kind ?? "missing", element, missing, ...boxOf(at.x, at.y, width, height) };
}

/** Lists of wires are the same objects as long as they say the same. */
const grouped = new WeakMap<readonly Wire[], ReadonlyMap<NodeId, readonly string[]>>();
const NONE: readonly string[] = [];

/** The ids of all wires between the same two nodes as a wire, itself among them; the same for each of these. */
export function lanesOf({ outgoing }: Topology): (wire: Wire) => readonly string[] {
  const between = (from: NodeId, to: NodeId) => {
    const list = outgoing.get(from);
    return list ? (idsByEnd(list).get(to) ?? NONE) : NONE;
  };
  return ({ from, to }) => {
    if (from === to) return between(from, to);
    const [first, second] = from < to ? [from, to] : [to, from];
    const there = between(first, second);
    const back = between(second, first);
    if (back.length === 0) return there;
    return there.length === 0 ? back : [...there, ...back];
  };
}

function idsByEnd(list: readonly Wire[]): ReadonlyMap<NodeId, readonly string[]> {
  const known = grouped.get(list);
  if (known) return known;
  const ids = new Map<NodeId, string[]>();
  for (const { id, to } of list) {
    const others = ids.get(to);
    if (others) others.push(id);
    else ids.set(to, [id]);
  }
  grouped.set(list, ids);
  return ids;
}

/** Null when one of its ends is not drawn. `between`: the wires between the same nodes. */
export function sceneWire(
  nodes: ReadonlyMap<NodeId, SceneNode>,
  wire: Wire,
  between: readonly string[],
): SceneWire | null {
  const from = nodes.get(wire.from);
  const to = nodes.get(wire.to);
  if (!from || !to) return null;
  const a = { x: from.maxX, y: (from.minY + from.maxY) / 2 };
  const b = { x: to.minX, y: (to.minY + to.maxY) / 2 };
  return {
    wire,
    lane: between.indexOf(wire.id),
    lanes: between.length,
    minX: Math.min(a.x, b.x),
    minY: Math.min(a.y, b.y),
    maxX: Math.max(a.x, b.x),
    maxY: Math.max(a.y, b.y),
  };
}

export function sameBox(a: Box, b: Box): boolean {
  return a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}

interface Prepared {
  readonly topology: Topology;
  readonly index: SceneIndex;
}

const prepared = new WeakMap<Design, Prepared>();

/** Makes an index ready for the first scene that shows the design. */
export function* prepareScene(design: Design, topology: Topology): Steps<void> {
  keepIndex(design, topology, yield* indexInSteps(design, topology));
}

/** An index that nobody changes any more, for a scene that shows this very design again: after undo, say. */
export function keepIndex(design: Design, topology: Topology, index: SceneIndex): void {
  prepared.set(design, { topology, index });
}

/** The index that was made ready or kept; handed out once. */
export function preparedIndex(design: Design, topology: Topology): SceneIndex | undefined {
  const found = prepared.get(design);
  if (found?.topology !== topology) return undefined;
  prepared.delete(design);
  return found.index;
}
