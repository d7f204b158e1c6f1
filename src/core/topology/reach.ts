/** What a node can get messages from, and where its messages can go. */
import type { NodeId, Topology, Wire } from "./model.ts";

/** Nodes and wires of a flow; the nodes it starts from are in it. */
export interface Flow {
  readonly nodes: ReadonlySet<NodeId>;
  readonly wires: ReadonlySet<string>;
}

/** Everything whose messages can reach one of `ids`. */
export function upstreamOf(topology: Topology, ids: NodeId | Iterable<NodeId>): Flow {
  return follow(ids, topology.incoming, (wire) => wire.from);
}

/** Everything that messages of one of `ids` can reach. */
export function downstreamOf(topology: Topology, ids: NodeId | Iterable<NodeId>): Flow {
  return follow(ids, topology.outgoing, (wire) => wire.to);
}

function follow(
  ids: NodeId | Iterable<NodeId>,
  wiresOf: ReadonlyMap<NodeId, readonly Wire[]>,
  next: (wire: Wire) => NodeId,
): Flow {
  const nodes = new Set<NodeId>(typeof ids === "string" ? [ids] : ids);
  const wires = new Set<string>();
  // A set hands out what is added while it is walked.
  for (const node of nodes) {
    for (const wire of wiresOf.get(node) ?? []) {
      wires.add(wire.id);
      nodes.add(next(wire));
    }
  }
  return { nodes, wires };
}
