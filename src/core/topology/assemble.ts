/** Puts what the elements contribute together, keeping every list of `previous` that still says the same. */

import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import type { DeadEnd, MissingId, MissingStream, NodeId, Topology, Wire } from "./model.ts";
import { type Contribution, kept } from "./relations/contribution.ts";

/** One topology of what each element adds; what `previous` had the same is taken over. */
export function assemble(
  contributions: ReadonlyMap<ElementId, Contribution>,
  complete: boolean,
  previous?: Topology,
): Topology {
  const wires: Wire[] = [];
  const deadEnds: DeadEnd[] = [];
  const deadEndsOf = new Map<NodeId, readonly DeadEnd[]>();
  const absent = new Map<MissingId, { id: MissingId; name: string; referencedBy: ElementId[] }>();
  for (const [id, contribution] of contributions) {
    for (const wire of contribution.wires) wires.push(wire);
    if (contribution.deadEnds.length > 0) {
      for (const deadEnd of contribution.deadEnds) deadEnds.push(deadEnd);
      deadEndsOf.set(id, contribution.deadEnds);
    }
    for (const { id: node, name } of contribution.absent) {
      const entry = absent.get(node) ?? { id: node, name, referencedBy: [] };
      entry.referencedBy.push(id);
      absent.set(node, entry);
    }
  }
  const missing: MissingStream[] = [...absent.values()];
  const extent = complete ? {} : ({ incomplete: true } as const);
  if (!previous) return { wires, ...extent, ...indexed(wires), missing, deadEnds, deadEndsOf };

  const sameWires = kept(previous.wires, wires) === previous.wires;
  const sameDeadEnds = kept(previous.deadEnds, deadEnds) === previous.deadEnds;
  const sameMissing = jsonEquals(previous.missing, missing);
  if (sameWires && sameDeadEnds && sameMissing && complete === !previous.incomplete) return previous;
  const { wireById, outgoing, incoming } = sameWires ? previous : indexed(wires, previous);
  return {
    wires: sameWires ? previous.wires : wires,
    ...extent,
    wireById,
    outgoing,
    incoming,
    missing: sameMissing ? previous.missing : missing,
    deadEnds: sameDeadEnds ? previous.deadEnds : deadEnds,
    deadEndsOf: sameDeadEnds ? previous.deadEndsOf : deadEndsOf,
  };
}

function indexed(wires: readonly Wire[], previous?: Topology): Pick<Topology, "wireById" | "outgoing" | "incoming"> {
  const wireById = new Map<string, Wire>();
  const outgoing = new Map<NodeId, Wire[]>();
  const incoming = new Map<NodeId, Wire[]>();
  for (const wire of wires) {
    wireById.set(wire.id, wire);
    push(outgoing, wire.from, wire);
    push(incoming, wire.to, wire);
  }
  return {
    wireById,
    outgoing: previous ? keptLists(previous.outgoing, outgoing) : outgoing,
    incoming: previous ? keptLists(previous.incoming, incoming) : incoming,
  };
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function keptLists<K, V>(before: ReadonlyMap<K, readonly V[]>, after: Map<K, V[]>): ReadonlyMap<K, readonly V[]> {
  const lists = new Map<K, readonly V[]>();
  for (const [key, list] of after) lists.set(key, kept(before.get(key), list));
  return lists;
}
