/**
 * What the canvas draws and where: every node's rectangle in a spatial index, every wire's too. It follows the design
 * by identity, so an edit costs what it changed, and it holds what a drag has moved and the design does not know yet.
 */
import RBush from "rbush";
import { nodeSize, type Point } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import type { Design, DesignElement, Placement } from "#core/design/model.ts";
import { fallbackPlacements, MISSING_SIZE, missingPlacements } from "#core/drawing/fallback-places.ts";
import { isMissing, type MissingStream, type NodeId, type Topology, type Wire } from "#core/topology/model.ts";
import { type Box, boxOf, intersects } from "./box.ts";

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

/** A frame is grabbed by its title and its edge; what lies inside it is canvas. */
const FRAME_GRIP = 10;
const FRAME_TITLE = 34;

export class Scene {
  /** Grows with everything that changes a picture of the whole. */
  version = 0;
  readonly nodes = new Map<NodeId, SceneNode>();
  #tree = new RBush<SceneNode>(16);
  #wires = new Map<string, SceneWire>();
  #wireTree = new RBush<SceneWire>(16);
  #lifted = new Set<NodeId>();
  #dropped = new Set<NodeId>();
  #design: Design | null = null;
  #topology: Topology | null = null;

  /** Takes over a design and its wires. */
  sync(design: Design, topology: Topology): void {
    if (design === this.#design && topology === this.#topology) return;
    this.drop();
    const moved = this.#syncNodes(design, topology);
    if (moved.size > 0 || topology !== this.#topology) this.#syncWires(topology, moved);
    this.#design = design;
    this.#topology = topology;
    this.version++;
  }

  /** Forgets what a drag has moved: everything is where the design says again. */
  reset(): void {
    const design = this.#design;
    const topology = this.#topology;
    if (!design || !topology) return;
    this.#design = null;
    this.sync(design, topology);
  }

  #syncNodes(design: Design, topology: Topology): Set<NodeId> {
    const fallback = design.layout.size < design.elements.size ? fallbackPlacements(design) : null;
    const placementOf = (id: ElementId) => design.layout.get(id) ?? fallback?.get(id);
    const changed = new Set<NodeId>(this.#dropped);
    this.#dropped.clear();
    const gone: SceneNode[] = [];
    const added: SceneNode[] = [];
    const put = (id: NodeId, element: DesignElement | null, missing: MissingStream | null, at: Placement) => {
      const before = this.nodes.get(id);
      const size = element ? nodeSize(element, at) : MISSING_SIZE;
      const box = boxOf(at.x, at.y, size.width, size.height);
      if (before && before.element === element && before.missing === missing && sameBox(before, box)) return;
      if (!before || !sameBox(before, box)) changed.add(id);
      const node: SceneNode = { id, kind: element?.kind ?? "missing", element, missing, ...box };
      if (before) gone.push(before);
      added.push(node);
      this.nodes.set(id, node);
    };
    for (const [id, element] of design.elements) put(id, element, null, placementOf(id) ?? { x: 0, y: 0 });
    for (const [missing, at] of missingPlacements(design, topology, placementOf)) put(missing.id, null, missing, at);
    if (this.nodes.size > design.elements.size + topology.missing.length) {
      const present = new Set<NodeId>(topology.missing.map(({ id }) => id));
      for (const [id, node] of this.nodes) {
        if (isMissing(id) ? present.has(id) : design.elements.has(id)) continue;
        gone.push(node);
        changed.add(id);
        this.nodes.delete(id);
      }
    }
    this.#replace(gone, added);
    return changed;
  }

  #replace(gone: readonly SceneNode[], added: readonly SceneNode[]): void {
    if (gone.length + added.length > this.nodes.size / 4) {
      this.#tree.clear().load([...this.nodes.values()]);
      return;
    }
    for (const node of gone) this.#tree.remove(node);
    for (const node of added) this.#tree.insert(node);
  }

  #syncWires(topology: Topology, moved: ReadonlySet<NodeId>): void {
    const lanes = new Map<string, string[]>();
    for (const { id, from, to } of topology.wires) {
      const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
      const list = lanes.get(pair);
      if (list) list.push(id);
      else lanes.set(pair, [id]);
    }
    const before = this.#wires;
    const next = new Map<string, SceneWire>();
    const gone: SceneWire[] = [];
    const added: SceneWire[] = [];
    for (const wire of topology.wires) {
      const { id, from, to } = wire;
      const between = lanes.get(from < to ? `${from} ${to}` : `${to} ${from}`) ?? [id];
      const lane = between.indexOf(id);
      const old = before.get(id);
      const same = old && old.wire === wire && old.lane === lane && old.lanes === between.length;
      if (same && !moved.has(from) && !moved.has(to)) {
        next.set(id, old);
        continue;
      }
      const made = this.#wireBox(wire, lane, between.length);
      if (!made) continue;
      next.set(id, made);
      added.push(made);
      if (old) gone.push(old);
    }
    for (const [id, old] of before) if (!next.has(id)) gone.push(old);
    this.#wires = next;
    if (gone.length + added.length > next.size / 4) {
      this.#wireTree.clear().load([...next.values()]);
      return;
    }
    for (const wire of gone) this.#wireTree.remove(wire);
    for (const wire of added) this.#wireTree.insert(wire);
  }

  #wireBox(wire: Wire, lane: number, lanes: number): SceneWire | null {
    const from = this.nodes.get(wire.from);
    const to = this.nodes.get(wire.to);
    if (!from || !to) return null;
    const a = { x: from.maxX, y: (from.minY + from.maxY) / 2 };
    const b = { x: to.minX, y: (to.minY + to.maxY) / 2 };
    return {
      wire,
      lane,
      lanes,
      minX: Math.min(a.x, b.x),
      minY: Math.min(a.y, b.y),
      maxX: Math.max(a.x, b.x),
      maxY: Math.max(a.y, b.y),
    };
  }

  /** All nodes that touch the box, frames too. */
  search(box: Box): SceneNode[] {
    const found = this.#tree.search(box);
    for (const id of this.#lifted) {
      const node = this.nodes.get(id);
      if (node && intersects(node, box)) found.push(node);
    }
    return found;
  }

  /** Wires whose straight line's box touches this one, as they were when the design last changed. */
  wiresIn(box: Box): SceneWire[] {
    return this.#wireTree.search(box);
  }

  wire(id: string): SceneWire | undefined {
    return this.#wires.get(id);
  }

  get wires(): Iterable<SceneWire> {
    return this.#wires.values();
  }

  /** The node under the point: the smallest of those that lie on each other; a frame by its edge or title only. */
  at({ x, y }: Point): SceneNode | null {
    let best: SceneNode | null = null;
    for (const node of this.search({ minX: x, minY: y, maxX: x, maxY: y })) {
      if (node.kind === "boundary" && !onFrame(node, x, y)) continue;
      if (!best || area(node) < area(best)) best = node;
    }
    return best;
  }

  /** Everything that lies wholly inside the frame. */
  inside(frame: Box, except?: NodeId): SceneNode[] {
    return this.search(frame).filter(
      (node) =>
        node.id !== except &&
        node.minX >= frame.minX &&
        node.minY >= frame.minY &&
        node.maxX <= frame.maxX &&
        node.maxY <= frame.maxY,
    );
  }

  /** Takes nodes out of the index, to be moved many times cheaply until the design says where they are. */
  lift(ids: Iterable<NodeId>): void {
    for (const id of ids) {
      const node = this.nodes.get(id);
      if (!node || this.#lifted.has(id)) continue;
      this.#tree.remove(node);
      this.#lifted.add(id);
    }
  }

  get lifted(): ReadonlySet<NodeId> {
    return this.#lifted;
  }

  /** Only for lifted nodes. */
  move(id: NodeId, box: Box): void {
    const node = this.nodes.get(id);
    if (!node || !this.#lifted.has(id)) return;
    this.nodes.set(id, { ...node, ...box });
  }

  /** Puts lifted nodes back into the index where they are now; the wires follow with the next `sync`. */
  drop(): void {
    for (const id of this.#lifted) {
      const node = this.nodes.get(id);
      if (node) this.#tree.insert(node);
      this.#dropped.add(id);
    }
    if (this.#lifted.size > 0) this.version++;
    this.#lifted.clear();
  }
}

function sameBox(a: Box, b: Box): boolean {
  return a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}

function area(box: Box): number {
  return (box.maxX - box.minX) * (box.maxY - box.minY);
}

function onFrame(frame: Box, x: number, y: number): boolean {
  return (
    y <= frame.minY + FRAME_TITLE ||
    y >= frame.maxY - FRAME_GRIP ||
    x <= frame.minX + FRAME_GRIP ||
    x >= frame.maxX - FRAME_GRIP
  );
}
