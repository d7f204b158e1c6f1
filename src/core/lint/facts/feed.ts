/** Puts a design and its topology into the cells: only what is another than before. */
import { streamNameOf } from "../../design/element-names.ts";
import type { ElementId } from "../../design/ids.ts";
import { KINDS, type Kind } from "../../design/kinds/all.ts";
import type { Design } from "../../design/model.ts";
import type { Topology } from "../../topology/model.ts";
import { routingBehind } from "../../topology/topology.ts";
import type { Cells, Query } from "../incremental/cells.ts";
import { type LintOptions, settingsFor } from "../options.ts";
import * as input from "./inputs.ts";

/** A design and the topology of it. */
export interface Subject {
  readonly design: Design;
  readonly topology: Topology;
}

/** `before` is what the same cells were fed with last. */
export function feed(cells: Cells, now: Subject, before: Subject | undefined, options: LintOptions): void {
  cells.set(input.settings, "", settingsFor(now.design.environment, options));
  if (now.design.elements !== before?.design.elements) feedElements(cells, now.design, before?.design);
  if (now.topology !== before?.topology) feedTopology(cells, now, before?.topology);
  cells.settle();
}

function feedElements(cells: Cells, { elements }: Design, before: Design | undefined): void {
  const ids = new Map<Kind, ElementId[]>(KINDS.map((kind) => [kind, []]));
  const readers = new Map<string, ElementId[]>();
  const named = new Map<string, ElementId[]>();
  for (const [id, element] of elements) {
    if (before?.elements.get(id) !== element) cells.set(input.elementOf, id, element);
    ids.get(element.kind)?.push(id);
    if (element.kind === "consumer") push(readers, element.stream, id);
    const name = streamNameOf(element);
    if (name !== undefined) push(named, name, id);
  }
  for (const id of before?.elements.keys() ?? []) {
    if (!elements.has(id)) cells.set(input.elementOf, id, undefined);
  }
  replaceAll(cells, input.idsOfKind, ids);
  replaceAll(cells, input.readersOf, readers);
  replaceAll(cells, input.storesNamed, named);
}

function feedTopology(cells: Cells, { design, topology }: Subject, before: Topology | undefined): void {
  if (topology.outgoing !== before?.outgoing) {
    replaceAll(cells, input.outgoingWires, topology.outgoing);
    replaceAll(cells, input.incomingWires, topology.incoming);
  }
  if (topology.deadEndsOf !== before?.deadEndsOf) replaceAll(cells, input.deadEndsOf, topology.deadEndsOf);
  const { stored } = routingBehind(design, topology).routing;
  for (const [id, subjects] of stored) cells.set(input.subjectsIn, id, [...subjects.list]);
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
