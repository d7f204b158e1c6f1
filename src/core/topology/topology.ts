/** The computed wires of a design. Nothing of it is ever stored. */
import type { ElementId } from "../design/ids.ts";
import type { Design } from "../design/model.ts";
import { atOnce, type Steps } from "../steps.ts";
import { type Assembled, assemble } from "./assemble.ts";
import { Dependents } from "./dependents.ts";
import { Effort } from "./effort.ts";
import { type Facts, factsOf, isRouted } from "./facts.ts";
import { type FactsUpdate, factsMoved, factsReplaced } from "./facts-changes.ts";
import type { Topology } from "./model.ts";
import { Placed, Places } from "./places.ts";
import { type ContributionChange, type RewiredNodes, reassemble, reassembleMoved } from "./reassemble.ts";
import { RELATIONS } from "./relations/all.ts";
import { Collector, type Contribution, NOTHING } from "./relations/contribution.ts";
import { type Elements, replacedOnly } from "./replaced.ts";
import { type Routing, type Tables, tablesOf } from "./routing.ts";
import { reroute } from "./routing-update.ts";

/** What follows the design from edit to edit, shared by the topologies of all its states: right for the newest only. */
interface Following {
  readonly tables: Tables;
  /** Of what all this is right. */
  facts: Placed<Facts>;
  readonly dependents: Dependents;
}

/** What a topology was computed from, so that the next one costs what has changed. */
interface Computed {
  /** The newest elements that it is the topology of. */
  elements: Elements;
  readonly facts: Placed<Facts>;
  readonly contributions: Placed<Contribution>;
  readonly assembled: Assembled;
  readonly following: Following;
  /** Steps of an `Effort` taken for all contributions, or more. */
  readonly steps: number;
}

const computed = new WeakMap<Topology, Computed>();

/** What is other than in the topology before. */
export interface TopologyChanges extends RewiredNodes {
  /** Stores that hold messages under other subjects. */
  readonly stored: readonly ElementId[];
}

/** A topology, and what became of the one before; `changes` is undefined when that is not known. */
export interface TopologyUpdate {
  readonly topology: Topology;
  readonly changes: TopologyChanges | undefined;
}

/**
 * Every relation of the design. With the topology of an earlier state of it, unchanged parts are not computed again
 * and keep their identity: `previous` itself comes back when no message would go another way.
 */
export function topologyOf(design: Design, previous?: Topology): Topology {
  return updateTopology(design.elements, previous).topology;
}

/**
 * `topologyOf`, a little at a time: for who shows a large design and must not stop meanwhile. Other topologies may be
 * computed between the steps, those of `previous` among them.
 */
export function* topologyInSteps(design: Design, previous?: Topology): Steps<Topology> {
  const { elements } = design;
  const before = previous && computed.get(previous);
  if (!previous || !before) return yield* readyForEdits(yield* compute(elements, yield* readFacts(elements)));
  // Little that is another takes no time: it is followed in place.
  const replaced = replacedOnly(elements, before.elements);
  const few = replaced ? replaced.length <= STRIDE : factsMoved(elements, before, STRIDE) !== undefined;
  if (few) return topologyOf(design, previous);
  return yield* readyForEdits(yield* compute(elements, yield* readFacts(elements), { previous, before }));
}

/** What the first edit of it would have to wait for. */
function* readyForEdits(topology: Topology): Steps<Topology> {
  const known = computed.get(topology);
  if (known) yield* known.following.dependents.prepare();
  return topology;
}

/**
 * `topologyOf` that says what has changed. `replaced`: who knows which elements are other objects than those of
 * `previous`, with none that came, went or changed its kind; `elements` may then be in any order.
 */
export function updateTopology(
  elements: Elements,
  previous?: Topology,
  replaced?: readonly ElementId[],
): TopologyUpdate {
  const before = previous && computed.get(previous);
  if (!previous || !before) {
    return { topology: atOnce(compute(elements, atOnce(readFacts(elements)))), changes: undefined };
  }
  if (before.elements === elements) return { topology: previous, changes: NO_CHANGES };
  const only = replaced ?? replacedOnly(elements, before.elements);
  const most = Math.max(STRIDE, elements.size / 4);
  const update = only ? factsReplaced(elements, before.facts, only) : factsMoved(elements, before, most);
  if (!update) {
    const facts = atOnce(readFacts(elements));
    return { topology: atOnce(compute(elements, facts, { previous, before })), changes: undefined };
  }
  if (update.changes.length > 0) return revise(elements, previous, before, update);
  before.elements = elements;
  return { topology: previous, changes: NO_CHANGES };
}

const NO_CHANGES: TopologyChanges = { outgoing: new Set(), incoming: new Set(), deadEnds: [], stored: [] };

/** The routing behind a topology, for those who follow messages through it: right until the next edit. */
export function routingBehind(
  design: Design,
  topology: Topology,
): { readonly facts: Placed<Facts>; readonly routing: Routing } {
  const known = computed.get(topology);
  if (known?.elements === design.elements && known.following.facts === known.facts) {
    return { facts: known.facts, routing: known.following.tables };
  }
  const facts = atOnce(readFacts(design.elements));
  return { facts, routing: atOnce(tablesOf(facts)) };
}

/** Routes anew what the elements that route otherwise have an effect on. */
function revise(elements: Elements, previous: Topology, before: Computed, update: FactsUpdate): TopologyUpdate {
  const { following } = before;
  const { facts } = update;
  const anew = () => ({ topology: atOnce(compute(elements, facts, { previous, before })), changes: undefined });
  if (previous.incomplete || following.facts !== before.facts) return anew();

  following.facts = facts;
  const rerouted = reroute(following.tables, following.dependents, update);
  if (!rerouted) return anew();

  const effort = Effort.after(before.steps);
  const changes: ContributionChange[] = [];
  for (const id of rerouted.elements) {
    const former = before.contributions.get(id) ?? NOTHING;
    const own = facts.get(id);
    const after = own ? contribute(new Collector(id, effort), own, following.tables, former) : NOTHING;
    // What is lacking would depend on the edits before.
    if (after.partial) return anew();
    if (after !== former) changes.push({ id, before: former, after });
  }
  const { contributions, assembled, nodes } = together(previous, before, update, changes);
  const { topology } = assembled;
  const steps = before.steps + effort.used;
  computed.set(topology, { elements, facts, contributions, assembled, following, steps });
  return { topology, changes: { ...nodes, stored: rerouted.stores } };
}

function together(
  previous: Topology,
  before: Computed,
  { facts: { places }, from }: FactsUpdate,
  changes: readonly ContributionChange[],
) {
  const values = new Map<number, Contribution>();
  for (const { id, after } of changes) {
    const place = places.of(id);
    if (place !== undefined) values.set(place, after);
  }
  if (!from) {
    const contributions = before.contributions.with(values);
    return { contributions, ...reassemble(before.assembled, contributions, changes) };
  }
  const stayed = from.map((place) => before.contributions.values[place] ?? NOTHING);
  const contributions = new Placed(places, stayed).with(values);
  return { contributions, ...reassembleMoved(previous, contributions, changes) };
}

/** Elements between two places to pause: a fraction of a millisecond. */
const STRIDE = 64;

function* readFacts(elements: Elements): Steps<Placed<Facts>> {
  const ids: ElementId[] = [];
  const values: Facts[] = [];
  for (const [id, element] of elements) {
    if (!isRouted(element)) continue;
    ids.push(id);
    values.push(factsOf(element));
    if (values.length % STRIDE === 0) yield;
  }
  return new Placed(new Places(ids), values);
}

/** Computes everything; what is as it was before keeps its identity. */
function* compute(
  elements: Elements,
  facts: Placed<Facts>,
  former?: { readonly previous: Topology; readonly before: Computed },
): Steps<Topology> {
  const tables = yield* tablesOf(facts);
  const following: Following = { tables, facts, dependents: new Dependents(facts) };
  const effort = new Effort();
  let { complete } = tables;
  const values: Contribution[] = [];
  for (const [place, id] of facts.places.ids.entries()) {
    const known = former?.before.contributions.get(id);
    const now = contribute(new Collector(id, effort), facts.values[place] as Facts, tables, known);
    if (now.partial) complete = false;
    values.push(now);
    if (place % STRIDE === 0) yield;
  }
  const contributions = new Placed(facts.places, values);
  return yield* finish({ elements, facts, contributions, following, steps: effort.used }, complete, former?.previous);
}

function contribute(out: Collector, facts: Facts, routing: Routing, former: Contribution | undefined): Contribution {
  for (const relation of RELATIONS) relation(facts, routing, out);
  return out.finish(former);
}

function* finish(
  found: Omit<Computed, "assembled">,
  complete: boolean,
  previous: Topology | undefined,
): Steps<Topology> {
  const assembled = yield* assemble(found.contributions, complete, previous);
  computed.set(assembled.topology, { ...found, assembled });
  return assembled.topology;
}
