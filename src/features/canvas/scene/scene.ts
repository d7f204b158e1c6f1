/**
 * What the canvas draws and where: every node's rectangle in a spatial index, every wire's too. It follows the design
 * by identity, so an edit costs what it changed, and it holds what a drag has moved and the design does not know yet.
 */
import type { Point } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { atOnce } from "#core/steps.ts";
import { isMissing, type NodeId, type Topology, type Wire } from "#core/topology/model.ts";
import { type Box, intersects } from "./box.ts";
import {
  emptyIndex,
  indexInSteps,
  keepIndex,
  lanesOf,
  placedNodes,
  preparedIndex,
  type SceneIndex,
  type SceneNode,
  type SceneWire,
  sameBox,
  sceneWire,
} from "./scene-index.ts";

export type { SceneNode, SceneWire };

/** A frame is grabbed by its title and its edge; what lies inside it is canvas. */
const FRAME_GRIP = 10;
const FRAME_TITLE = 34;

/** Of all, as a fraction: when more than that is another, indexing everything anew is quicker. */
const MANY = 8;

export class Scene {
  /** Grows with everything that changes a picture of the whole. */
  version = 0;
  #index: SceneIndex = emptyIndex();
  #lifted = new Set<NodeId>();
  #dropped = new Set<NodeId>();
  #design: Design | null = null;
  #topology: Topology | null = null;

  /** By the ids of elements and missing streams. */
  get nodes(): ReadonlyMap<NodeId, SceneNode> {
    return this.#index.nodes;
  }

  /** Takes over a design and its wires: at once when they were prepared, else what is another than before. */
  sync(design: Design, topology: Topology): void {
    if (design === this.#design && topology === this.#topology) return;
    this.drop();
    const prepared = preparedIndex(design, topology);
    if (prepared || this.nodes.size === 0) {
      if (this.#design && this.#topology && this.#dropped.size === 0) {
        keepIndex(this.#design, this.#topology, this.#index);
      }
      this.#index = prepared ?? atOnce(indexInSteps(design, topology));
      this.#dropped.clear();
    } else {
      this.#follow(design, topology);
    }
    this.#design = design;
    this.#topology = topology;
    this.version++;
  }

  /** Forgets what a drag has moved: everything is where the design says again. */
  reset(): void {
    if (!this.#design || !this.#topology) return;
    this.drop();
    this.#follow(this.#design, this.#topology);
    this.version++;
  }

  #follow(design: Design, topology: Topology): void {
    const moved = this.#syncNodes(design, topology);
    if (topology !== this.#topology) this.#syncWires(topology, moved);
    else if (moved.size > 0) this.#moveWires(topology, moved);
  }

  #syncNodes(design: Design, topology: Topology): Set<NodeId> {
    const { nodes } = this.#index;
    const former = this.#design;
    const dropped = this.#dropped;
    this.#dropped = new Set();
    const changed = new Set<NodeId>(dropped);
    const isKnown = (id: ElementId, element: DesignElement) => {
      const at = design.layout.get(id);
      if (!former || !at || former.layout.get(id) !== at) return false;
      return former.elements.get(id) === element && !dropped.has(id);
    };
    const gone: SceneNode[] = [];
    const added: SceneNode[] = [];
    for (const node of placedNodes(design, topology, isKnown)) {
      const before = nodes.get(node.id);
      const stays = before && sameBox(before, node);
      if (stays && before.element === node.element && before.missing === node.missing) continue;
      if (!stays) changed.add(node.id);
      if (before) gone.push(before);
      added.push(node);
      nodes.set(node.id, node);
    }
    if (nodes.size > design.elements.size + topology.missing.length) {
      const present = new Set<NodeId>(topology.missing.map(({ id }) => id));
      for (const [id, node] of nodes) {
        if (isMissing(id) ? present.has(id) : design.elements.has(id)) continue;
        gone.push(node);
        changed.add(id);
        nodes.delete(id);
      }
    }
    this.#replace(gone, added);
    return changed;
  }

  #replace(gone: readonly SceneNode[], added: readonly SceneNode[]): void {
    const { nodes, nodeTree } = this.#index;
    if (gone.length + added.length > nodes.size / MANY) {
      nodeTree.clear().load([...nodes.values()]);
      return;
    }
    for (const node of gone) nodeTree.remove(node);
    for (const node of added) nodeTree.insert(node);
  }

  /** No wire came, went or changed: only those at the moved nodes are elsewhere. */
  #moveWires(topology: Topology, moved: ReadonlySet<NodeId>): void {
    const { wireTree, wires, nodes } = this.#index;
    const theirs = new Set<Wire>();
    for (const id of moved) {
      for (const wire of topology.outgoing.get(id) ?? []) theirs.add(wire);
      for (const wire of topology.incoming.get(id) ?? []) theirs.add(wire);
    }
    if (theirs.size > wires.size / MANY) {
      this.#syncWires(topology, moved);
      return;
    }
    const lanes = lanesOf(topology);
    for (const wire of theirs) {
      const before = wires.get(wire.id);
      const made = sceneWire(nodes, wire, lanes(wire));
      if (before) wireTree.remove(before);
      if (!made) continue;
      wires.set(wire.id, made);
      wireTree.insert(made);
    }
  }

  #syncWires(topology: Topology, moved: ReadonlySet<NodeId>): void {
    const { wireTree, wires: before, nodes } = this.#index;
    const lanes = lanesOf(topology);
    const next = new Map<string, SceneWire>();
    const gone: SceneWire[] = [];
    const added: SceneWire[] = [];
    for (const wire of topology.wires) {
      const { id, from, to } = wire;
      const between = lanes(wire);
      const lane = between.indexOf(id);
      const old = before.get(id);
      const same = old && old.wire === wire && old.lane === lane && old.lanes === between.length;
      if (same && !moved.has(from) && !moved.has(to)) {
        next.set(id, old);
        continue;
      }
      const made = sceneWire(nodes, wire, between);
      if (!made) continue;
      next.set(id, made);
      added.push(made);
      if (old) gone.push(old);
    }
    for (const [id, old] of before) if (!next.has(id)) gone.push(old);
    this.#index = { ...this.#index, wires: next };
    if (gone.length + added.length > next.size / MANY) {
      wireTree.clear().load([...next.values()]);
      return;
    }
    for (const wire of gone) wireTree.remove(wire);
    for (const wire of added) wireTree.insert(wire);
  }

  /** All nodes that touch the box, frames too. */
  search(box: Box): SceneNode[] {
    const found = this.#index.nodeTree.search(box);
    for (const id of this.#lifted) {
      const node = this.nodes.get(id);
      if (node && intersects(node, box)) found.push(node);
    }
    return found;
  }

  /** Wires whose straight line's box touches this one, as they were when the design last changed. */
  wiresIn(box: Box): SceneWire[] {
    return this.#index.wireTree.search(box);
  }

  wire(id: string): SceneWire | undefined {
    return this.#index.wires.get(id);
  }

  get wires(): Iterable<SceneWire> {
    return this.#index.wires.values();
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
      this.#index.nodeTree.remove(node);
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
    this.#index.nodes.set(id, { ...node, ...box });
  }

  /** Puts lifted nodes back into the index where they are now; the wires follow with the next `sync`. */
  drop(): void {
    for (const id of this.#lifted) {
      const node = this.nodes.get(id);
      if (node) this.#index.nodeTree.insert(node);
      this.#dropped.add(id);
    }
    if (this.#lifted.size > 0) this.version++;
    this.#lifted.clear();
  }
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
