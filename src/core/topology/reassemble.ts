/** Puts a few contributions that became others into a topology that is there. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { type Assembled, missingAmong } from "./assemble.ts";
import { JoinedLists } from "./joined-lists.ts";
import type { NodeId, Topology, Wire } from "./model.ts";
import type { Placed, Places } from "./places.ts";
import { type Contribution, kept } from "./relations/contribution.ts";

/** What an element contributes now instead. */
export interface ContributionChange {
  readonly id: ElementId;
  readonly before: Contribution;
  readonly after: Contribution;
}

/** Nodes whose lists are others than in the topology before. */
export interface RewiredNodes {
  readonly outgoing: ReadonlySet<NodeId>;
  readonly incoming: ReadonlySet<NodeId>;
  readonly deadEnds: readonly ElementId[];
}

/** What a topology is put together of. */
type Joined = Pick<Assembled, "wires" | "deadEnds">;

/** A topology, and what is other in it. */
interface Reassembled {
  readonly assembled: Assembled;
  readonly nodes: RewiredNodes;
}

/** The topology after a few contributions became others: no look is taken at the rest. Both must be complete. */
export function reassemble(
  before: Assembled,
  contributions: Placed<Contribution>,
  changes: readonly ContributionChange[],
): Reassembled {
  const placeOf = (id: ElementId) => contributions.places.of(id) as number;
  const wires = rewiredOf(changes).map(({ id, after }) => [placeOf(id), after.wires] as const);
  const deadEnds = endedOf(changes).map(({ id, after }) => [placeOf(id), after.deadEnds] as const);
  const joined = { wires: before.wires.with(new Map(wires)), deadEnds: before.deadEnds.with(new Map(deadEnds)) };
  return patched(before.topology, contributions, changes, joined);
}

/** `reassemble` where elements came and went, whose former or present contribution is `NOTHING`. */
export function reassembleMoved(
  previous: Topology,
  contributions: Placed<Contribution>,
  changes: readonly ContributionChange[],
): Reassembled {
  const wires = JoinedLists.of(contributions.values.map((each) => each.wires));
  const deadEnds = JoinedLists.of(contributions.values.map((each) => each.deadEnds));
  return patched(previous, contributions, changes, { wires, deadEnds });
}

function rewiredOf(changes: readonly ContributionChange[]): readonly ContributionChange[] {
  return changes.filter((change) => change.before.wires !== change.after.wires);
}

function endedOf(changes: readonly ContributionChange[]): readonly ContributionChange[] {
  return changes.filter((change) => change.before.deadEnds !== change.after.deadEnds);
}

function patched(
  previous: Topology,
  contributions: Placed<Contribution>,
  changes: readonly ContributionChange[],
  { wires, deadEnds }: Joined,
): Reassembled {
  const { places } = contributions;
  const rewired = rewiredOf(changes);
  const ended = endedOf(changes);
  const missing = changes.some((change) => change.before.absent !== change.after.absent)
    ? missingAmong(contributions)
    : previous.missing;
  const outgoing = relinked(previous.outgoing, rewired, places, ({ from }) => from);
  const incoming = relinked(previous.incoming, rewired, places, ({ to }) => to);
  const ends = ended.map(({ id }) => id);
  const nodes = { outgoing: outgoing.moved, incoming: incoming.moved, deadEnds: ends };
  const sameMissing = jsonEquals(previous.missing, missing);
  if (rewired.length + ended.length === 0 && sameMissing) {
    return { assembled: { topology: previous, wires, deadEnds }, nodes };
  }
  const topology: Topology = {
    wires: rewired.length > 0 ? wires.items : previous.wires,
    wireById: rewired.length > 0 ? reindexed(previous.wireById, rewired) : previous.wireById,
    outgoing: outgoing.lists,
    incoming: incoming.lists,
    missing: sameMissing ? previous.missing : missing,
    deadEnds: ended.length > 0 ? deadEnds.items : previous.deadEnds,
    deadEndsOf: ended.length > 0 ? reended(previous.deadEndsOf, ended) : previous.deadEndsOf,
  };
  return { assembled: { topology, wires, deadEnds }, nodes };
}

function reindexed(wireById: Topology["wireById"], rewired: readonly ContributionChange[]): Topology["wireById"] {
  const all = new Map(wireById);
  for (const { before } of rewired) for (const { id } of before.wires) all.delete(id);
  for (const { after } of rewired) for (const wire of after.wires) all.set(wire.id, wire);
  return all;
}

function reended(deadEndsOf: Topology["deadEndsOf"], ended: readonly ContributionChange[]): Topology["deadEndsOf"] {
  const all = new Map(deadEndsOf);
  for (const { id, after } of ended) {
    if (after.deadEnds.length > 0) all.set(id, after.deadEnds);
    else all.delete(id);
  }
  return all;
}

type Lists = ReadonlyMap<NodeId, readonly Wire[]>;

/** The wires at the nodes, by one of their ends, in the order of those that make them. */
function relinked(
  lists: Lists,
  rewired: readonly ContributionChange[],
  places: Places,
  endOf: (wire: Wire) => NodeId,
): { readonly lists: Lists; readonly moved: ReadonlySet<NodeId> } {
  const makers = new Set(rewired.map(({ id }) => id));
  const now = new Map<NodeId, Wire[]>();
  for (const { before } of rewired) for (const wire of before.wires) now.set(endOf(wire), []);
  for (const { after } of rewired) {
    for (const wire of after.wires) {
      const theirs = now.get(endOf(wire));
      if (theirs) theirs.push(wire);
      else now.set(endOf(wire), [wire]);
    }
  }
  const moved = new Set<NodeId>();
  const all = new Map<NodeId, readonly Wire[]>();
  for (const [node, theirs] of now) {
    const former = lists.get(node) ?? [];
    const others = former.filter((wire) => !makers.has(makerOf(wire)));
    const list = [...others, ...theirs].sort((a, b) => places.compare(makerOf(a), makerOf(b)));
    if (kept(former, list) === former) continue;
    moved.add(node);
    all.set(node, list);
  }
  if (moved.size === 0) return { lists, moved };
  const copy = new Map(lists);
  for (const [node, list] of all) {
    if (list.length > 0) copy.set(node, list);
    else copy.delete(node);
  }
  return { lists: copy, moved };
}

/** The element whose fields make the wire. */
function makerOf({ reasons }: Wire): ElementId {
  return reasons[0]?.owner as ElementId;
}
