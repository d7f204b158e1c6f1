/** Puts a design and its topology into the cells: only what is another than before. */
import { streamNameOf } from "../../design/element-names.ts";
import type { ElementId } from "../../design/ids.ts";
import { KINDS, type Kind } from "../../design/kinds/all.ts";
import type { Design, DesignElement } from "../../design/model.ts";
import type { Topology, Wire } from "../../topology/model.ts";
import { routingBehind, type TopologyChanges } from "../../topology/topology.ts";
import type { Cells, Query } from "../incremental/cells.ts";
import * as input from "./inputs.ts";
import { feedCaptures } from "./stores/captures.ts";

/** A design and the topology of it. */
export interface Subject {
  readonly design: Design;
  readonly topology: Topology;
}

/** All of a design, whose elements are in a steady order. `before` is what the same cells were fed with last. */
export function feed(cells: Cells, now: Subject, before: Subject | undefined): void {
  const { elements } = now.design;
  const ids = new Map<Kind, ElementId[]>(KINDS.map((kind) => [kind, []]));
  const readers = new Map<string, ElementId[]>();
  const named = new Map<string, ElementId[]>();
  const changed: [ElementId, DesignElement | undefined][] = [];
  for (const [id, element] of elements) {
    if (before?.design.elements.get(id) !== element) changed.push([id, element]);
    ids.get(element.kind)?.push(id);
    const { reads, name } = groupsOf(element);
    if (reads !== undefined) push(readers, reads, id);
    if (name !== undefined) push(named, name, id);
  }
  for (const id of before?.design.elements.keys() ?? []) {
    if (!elements.has(id)) changed.push([id, undefined]);
  }
  for (const [id, element] of changed) cells.set(input.elementOf, id, element);
  feedCaptures(
    cells,
    changed,
    (["kv", "object-store", "stream"] as const).flatMap((kind) => ids.get(kind) ?? []),
  );
  replaceAll(cells, input.idsOfKind, ids);
  replaceAll(cells, input.readersOf, readers);
  replaceAll(cells, input.storesNamed, named);
  feedTopology(cells, now, before?.topology);
}

function feedTopology(cells: Cells, { design, topology }: Subject, before: Topology | undefined): void {
  if (topology.outgoing !== before?.outgoing) {
    replaceAll(cells, input.outgoingWires, topology.outgoing);
    const onward = new Map<string, Wire[]>();
    for (const wire of topology.wires) if (isOnward(wire)) push(onward, wire.from, wire);
    replaceAll(cells, input.onwardWires, onward);
    replaceAll(cells, input.incomingWires, topology.incoming);
  }
  if (topology.deadEndsOf !== before?.deadEndsOf) replaceAll(cells, input.deadEndsOf, topology.deadEndsOf);
  const { stored } = routingBehind(design, topology).routing;
  for (const [id, subjects] of stored) cells.set(input.subjectsIn, id, [...subjects.list]);
}

/** `replaced`: the only elements that are others than before. `compare`: by their order. */
export function feedReplaced(
  cells: Cells,
  { elements }: Design,
  replaced: readonly ElementId[],
  compare: (a: ElementId, b: ElementId) => number,
): void {
  for (const id of replaced) {
    const element = elements.get(id);
    const before = cells.read(input.elementOf, id);
    cells.set(input.elementOf, id, element);
    feedCaptures(cells, [[id, element]]);
    const [was, is] = [groupsOf(before), groupsOf(element)];
    if (was.reads !== is.reads) regroup(cells, input.readersOf, id, was.reads, is.reads, compare);
    if (was.name !== is.name) regroup(cells, input.storesNamed, id, was.name, is.name, compare);
  }
}

/** What of the topology the changes name. */
export function feedRerouted(cells: Cells, { design, topology }: Subject, changes: TopologyChanges): void {
  for (const node of changes.outgoing) {
    const wires = topology.outgoing.get(node) ?? [];
    cells.set(input.outgoingWires, node, wires);
    cells.set(input.onwardWires, node, wires.filter(isOnward));
  }
  for (const node of changes.incoming) cells.set(input.incomingWires, node, topology.incoming.get(node) ?? []);
  for (const id of changes.deadEnds) cells.set(input.deadEndsOf, id, topology.deadEndsOf.get(id) ?? []);
  if (changes.stored.length === 0) return;
  const { stored } = routingBehind(design, topology).routing;
  for (const id of changes.stored) cells.set(input.subjectsIn, id, [...(stored.get(id)?.list ?? [])]);
}

function isOnward({ kind }: Wire): boolean {
  return kind === "republish" || kind === "mirror" || kind === "source";
}

/** By what an element is in a list of others: the store that it reads, the name of its stream. */
function groupsOf(element: DesignElement | undefined): {
  readonly reads: string | undefined;
  readonly name: string | undefined;
} {
  return {
    reads: element?.kind === "consumer" ? element.stream : undefined,
    name: element && streamNameOf(element),
  };
}

function regroup(
  cells: Cells,
  query: Query<readonly ElementId[]>,
  id: ElementId,
  from: string | undefined,
  to: string | undefined,
  compare: (a: ElementId, b: ElementId) => number,
): void {
  if (from !== undefined) {
    const left = cells.read(query, from).filter((each) => each !== id);
    cells.set(query, from, left);
  }
  if (to !== undefined) cells.set(query, to, [...cells.read(query, to), id].sort(compare));
}

/** Sets every key, and those that are gone to nothing. */
function replaceAll<T>(cells: Cells, query: Query<readonly T[]>, lists: ReadonlyMap<string, readonly T[]>): void {
  for (const [key, list] of lists) cells.set(query, key, list);
  for (const key of cells.keysOf(query)) if (!lists.has(key)) cells.set(query, key, []);
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
