/** Puts what the elements contribute together, keeping every list of the topology before that still says the same. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import type { Steps } from "../steps.ts";
import { JoinedLists } from "./joined-lists.ts";
import type { DeadEnd, MissingId, MissingStream, NodeId, Topology, Wire } from "./model.ts";
import type { Placed } from "./places.ts";
import { type Contribution, kept } from "./relations/contribution.ts";

/** A topology, and its lists by the elements that contribute to them. */
export interface Assembled {
  readonly topology: Topology;
  readonly wires: JoinedLists<Wire>;
  readonly deadEnds: JoinedLists<DeadEnd>;
}

/** One topology of what each element adds; what `previous` had the same is taken over. */
export function* assemble(
  contributions: Placed<Contribution>,
  complete: boolean,
  previous?: Topology,
): Steps<Assembled> {
  yield;
  const wires = JoinedLists.of(contributions.values.map((each) => each.wires));
  yield;
  const deadEnds = JoinedLists.of(contributions.values.map((each) => each.deadEnds));
  const topology = yield* topologyWith(contributions, wires.items, deadEnds.items, complete, previous);
  return { topology, wires, deadEnds };
}

function* topologyWith(
  contributions: Placed<Contribution>,
  wires: readonly Wire[],
  deadEnds: readonly DeadEnd[],
  complete: boolean,
  previous: Topology | undefined,
): Steps<Topology> {
  const extent = complete ? {} : ({ incomplete: true } as const);
  const missing = missingAmong(contributions);
  const deadEndsOf = new Map<NodeId, readonly DeadEnd[]>();
  for (const [place, own] of contributions.values.entries()) {
    const id = contributions.places.ids[place];
    if (id !== undefined && own.deadEnds.length > 0) deadEndsOf.set(id, own.deadEnds);
  }
  if (!previous) return { wires, ...extent, ...(yield* indexed(wires)), missing, deadEnds, deadEndsOf };

  const sameWires = kept(previous.wires, wires) === previous.wires;
  const sameDeadEnds = kept(previous.deadEnds, deadEnds) === previous.deadEnds;
  const sameMissing = jsonEquals(previous.missing, missing);
  if (sameWires && sameDeadEnds && sameMissing && complete === !previous.incomplete) return previous;
  const { wireById, outgoing, incoming } = sameWires ? previous : yield* indexed(wires, previous);
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

/** The streams that contributions name and the design does not have, in the order in which they are named. */
export function missingAmong({ places, values }: Placed<Contribution>): MissingStream[] {
  const absent = new Map<MissingId, { id: MissingId; name: string; referencedBy: ElementId[] }>();
  for (const [place, own] of values.entries()) {
    for (const { id, name } of own.absent) {
      const entry = absent.get(id) ?? { id, name, referencedBy: [] };
      entry.referencedBy.push(places.ids[place] as ElementId);
      absent.set(id, entry);
    }
  }
  return [...absent.values()];
}

/** Wires between two places to pause. */
const STRIDE = 512;

function* indexed(
  wires: readonly Wire[],
  previous?: Topology,
): Steps<Pick<Topology, "wireById" | "outgoing" | "incoming">> {
  const wireById = new Map<string, Wire>();
  const outgoing = new Map<NodeId, Wire[]>();
  const incoming = new Map<NodeId, Wire[]>();
  for (const [place, wire] of wires.entries()) {
    wireById.set(wire.id, wire);
    push(outgoing, wire.from, wire);
    push(incoming, wire.to, wire);
    if (place % STRIDE === 0) yield;
  }
  if (!previous) return { wireById, outgoing, incoming };
  yield;
  const keptOutgoing = keptLists(previous.outgoing, outgoing);
  yield;
  return { wireById, outgoing: keptOutgoing, incoming: keptLists(previous.incoming, incoming) };
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
