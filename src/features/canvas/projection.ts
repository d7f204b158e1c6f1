/**
 * Makes React Flow's nodes and edges out of the scene: only those asked for, and the same objects as long as
 * nothing about them has changed, so that the library and React pass over them.
 */
import type { Edge, Node, NodeHandle } from "@xyflow/react";
import { Position } from "@xyflow/react";
import type { CSSProperties } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { DeadEnd, NodeId, Topology, Wire } from "#core/topology/model.ts";
import type { FindingsState } from "#editor/findings.ts";
import type { LiveState } from "#editor/live/store.ts";
import type { Spotlight } from "#editor/store.ts";
import { findingsOfWire } from "#editor/wire-findings.ts";
import { type FindingMark, findingMark } from "#ui/finding-mark.ts";
import { type MarkedDifference, markedDifference } from "./differences/marked.ts";
import type { Scene, SceneNode, SceneWire } from "./scene/scene.ts";
import { spokenNode, spokenWire } from "./spoken.ts";

export interface CardData extends Record<string, unknown> {
  readonly node: SceneNode;
  readonly deadEnds: readonly DeadEnd[];
  readonly findings: readonly Finding[];
  /** From the server that is connected; null when it is the same there, or nothing is compared. */
  readonly difference: MarkedDifference | null;
  /** Outside the spotlight. */
  readonly dim: boolean;
}
export type CardNode = Node<CardData, SceneNode["kind"]>;

interface WireData extends Record<string, unknown> {
  readonly wire: Wire;
  readonly lane: number;
  readonly lanes: number;
  readonly dim: boolean;
  /** What is found about it; null when nothing is. */
  readonly mark: FindingMark | null;
}
export type WireEdge = Edge<WireData, "wire">;

/** What the projection needs beside the scene; compared by identity. */
export interface ProjectionInput {
  readonly design: Design;
  readonly topology: Topology;
  readonly selection: ReadonlySet<NodeId>;
  readonly selectedWire: string | null;
  readonly spotlight: Spotlight | null;
  readonly findings: FindingsState["byElement"];
  readonly differences: LiveState["differences"];
  /** The node that Tab enters the canvas at. */
  readonly active: NodeId | null;
  readonly editable: boolean;
}

/** The inside of a frame is canvas. */
const FRAME_STYLE: CSSProperties = { pointerEvents: "none" };
const NO_DEAD_ENDS: readonly DeadEnd[] = [];
const NO_FINDINGS: readonly Finding[] = [];

/**
 * What screen readers call it, in our words. A group has no selected state of its own: it is said in its description,
 * in place of the library's, which tells of its own keys. Tab enters the canvas at one node.
 */
const described = (what: string) => {
  const make = (tabIndex: 0 | -1, selected: boolean) => ({
    tabIndex,
    "aria-roledescription": what,
    "aria-describedby": undefined,
    ...(selected && { "aria-description": "selected" }),
  });
  return { reached: [make(0, false), make(0, true)], passed: [make(-1, false), make(-1, true)] } as const;
};
const NODE = described("element");
const WIRE = described("wire");

interface Made<T> {
  readonly key: readonly unknown[];
  readonly value: T;
}

export class Projection {
  readonly #scene: Scene;
  #nodes = new Map<NodeId, Made<CardNode>>();
  #hidden = new Map<NodeId, Made<CardNode>>();
  #edges = new Map<string, Made<WireEdge>>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** `far` are ends of wires that lie out of view: known to the library, never drawn. */
  nodes(shown: Iterable<NodeId>, far: Iterable<NodeId>, input: ProjectionInput): CardNode[] {
    const result: CardNode[] = [];
    const kept = new Map<NodeId, Made<CardNode>>();
    for (const id of shown) {
      const node = this.#scene.nodes.get(id);
      if (!node) continue;
      const made = remake(this.#nodes.get(id), nodeKey(node, input), () => cardNode(node, input));
      kept.set(id, made);
      result.push(made.value);
    }
    this.#nodes = kept;
    const keptHidden = new Map<NodeId, Made<CardNode>>();
    for (const id of far) {
      const node = this.#scene.nodes.get(id);
      if (!node) continue;
      const made = remake(this.#hidden.get(id), [node], () => farNode(node));
      keptHidden.set(id, made);
      result.push(made.value);
    }
    this.#hidden = keptHidden;
    return result;
  }

  edges(wires: Iterable<SceneWire>, input: ProjectionInput): WireEdge[] {
    const result: WireEdge[] = [];
    const kept = new Map<string, Made<WireEdge>>();
    for (const scene of wires) {
      const { id } = scene.wire;
      const made = remake(this.#edges.get(id), edgeKey(scene, input), () => wireEdge(scene, input));
      kept.set(id, made);
      result.push(made.value);
    }
    this.#edges = kept;
    return result;
  }
}

function remake<T>(before: Made<T> | undefined, key: readonly unknown[], make: () => T): Made<T> {
  if (before && before.key.length === key.length && before.key.every((part, i) => part === key[i])) return before;
  return { key, value: make() };
}

function nodeKey(node: SceneNode, input: ProjectionInput) {
  const { topology, selection, spotlight, active, editable, findings } = input;
  const { id } = node;
  return [
    node,
    selection.has(id),
    active === id,
    editable,
    spotlight !== null && !spotlight.nodes.has(id),
    topology.deadEndsOf.get(id),
    topology.incoming.get(id),
    topology.outgoing.get(id),
    findings.get(id as ElementId),
    markedDifference(input.differences, id),
  ];
}

function cardNode(node: SceneNode, input: ProjectionInput): CardNode {
  const { design, topology, selection, spotlight, active, editable } = input;
  const { id, kind } = node;
  const selected = selection.has(id);
  const findings = input.findings.get(id as ElementId) ?? NO_FINDINGS;
  const difference = markedDifference(input.differences, id);
  return {
    ...farNode(node),
    hidden: false,
    selected,
    draggable: editable && kind !== "missing",
    connectable: editable,
    zIndex: kind === "boundary" ? -10 : selected ? 2 : 1,
    ariaLabel: spokenNode(design, topology, id, { findings, difference }),
    domAttributes: NODE[active === id ? "reached" : "passed"][selected ? 1 : 0],
    data: {
      node,
      deadEnds: topology.deadEndsOf.get(id) ?? NO_DEAD_ENDS,
      findings,
      difference,
      dim: spotlight !== null && !spotlight.nodes.has(id),
    },
  };
}

/** Sizes and handles are known: see `withoutMeasuring` in the flow. */
function farNode(node: SceneNode): CardNode {
  const width = node.maxX - node.minX;
  const height = node.maxY - node.minY;
  return {
    id: node.id,
    type: node.kind,
    position: { x: node.minX, y: node.minY },
    width,
    height,
    measured: { width, height },
    ...(node.kind === "boundary" && { style: FRAME_STYLE }),
    handles: handlesOf(width, height),
    hidden: true,
    data: { node, deadEnds: NO_DEAD_ENDS, findings: NO_FINDINGS, difference: null, dim: false },
  };
}

const handlesOf = sized((width, height): NodeHandle[] => {
  const at = { y: height / 2, width: 0, height: 0 };
  return [
    { type: "target", position: Position.Left, x: 0, ...at },
    { type: "source", position: Position.Right, x: width, ...at },
  ];
});

/** Remembers what it made for each size. Notes and frames may have any: only the first hundred are kept. */
function sized<T>(make: (width: number, height: number) => T): (width: number, height: number) => T {
  const made = new Map<string, T>();
  return (width, height) => {
    const key = `${width} ${height}`;
    const known = made.get(key);
    if (known) return known;
    const value = make(width, height);
    if (made.size < 100) made.set(key, value);
    return value;
  };
}

function edgeKey({ wire, lane, lanes }: SceneWire, input: ProjectionInput) {
  const { design, selectedWire, spotlight, findings } = input;
  return [
    wire,
    // Its label says the names of both.
    design.elements.get(wire.from as ElementId),
    design.elements.get(wire.to as ElementId),
    lane,
    lanes,
    selectedWire === wire.id,
    spotlight !== null && !spotlight.wires.has(wire.id),
    // Whoever owns its reasons is one of them.
    findings.get(wire.from as ElementId),
    findings.get(wire.to as ElementId),
  ];
}

function wireEdge({ wire, lane, lanes }: SceneWire, input: ProjectionInput): WireEdge {
  const { design, topology, selectedWire, spotlight } = input;
  const selected = selectedWire === wire.id;
  const mark = findingMark(findingsOfWire(wire, input.findings));
  return {
    id: wire.id,
    type: "wire",
    source: wire.from,
    target: wire.to,
    selected,
    focusable: true,
    ariaLabel: spokenWire(design, topology, wire, mark),
    // Tab enters at a node: wires are reached from their nodes, by Alt and up or down.
    domAttributes: WIRE.passed[selected ? 1 : 0],
    data: { wire, lane, lanes, mark, dim: spotlight !== null && !spotlight.wires.has(wire.id) },
  };
}
