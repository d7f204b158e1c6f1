/** The computed wires of a design. Nothing of it is ever stored. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design } from "../design/model.ts";
import { atOnce, type Steps } from "../steps.ts";
import { type Assembled, assemble } from "./assemble.ts";
import { Dependents } from "./dependents.ts";
import { Effort } from "./effort.ts";
import { type Facts, factsOf, isRouted } from "./facts.ts";
import type { Topology } from "./model.ts";
import { Placed, Places } from "./places.ts";
import { type ContributionChange, type RewiredNodes, reassemble, reassembleMoved } from "./reassemble.ts";
import { RELATIONS } from "./relations/all.ts";
import { Collector, type Contribution, NOTHING } from "./relations/contribution.ts";
import { type Elements, replacedOnly } from "./replaced.ts";
import { type Routing, type Tables, tablesOf } from "./routing.ts";
import { type FactsChange, reroute } from "./routing-update.ts";

/** What follows the design from edit to edit, shared by the topologies of all its states: right for the newest only. */
interface Following {
  readonly tables: Tables;
  /** Of what all this is right. */
  facts: Placed<Facts>;
  /** Not before an edit asks for it. */
  dependents: Dependents | undefined;
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
  if (!previous || !before) return yield* compute(elements, yield* readFacts(elements));
  const replaced = replacedOnly(elements, before.elements);
  // Little that is another takes no time: it is followed in place.
  if (replaced && replaced.length <= STRIDE) return topologyOf(design, previous);
  return yield* compute(elements, yield* readFacts(elements), { previous, before });
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
  if (!only) return { topology: restructure(elements, previous, before), changes: undefined };

  const changed = factsChanged(elements, before.facts, only);
  if (changed.length > 0) return revise(elements, previous, before, changed);
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
  return { facts, routing: atOnce(tablesFor(design.elements, facts)) };
}

function factsChanged(elements: Elements, former: Placed<Facts>, replaced: readonly ElementId[]): FactsChange[] {
  return replaced.flatMap((id) => {
    const element = elements.get(id);
    const before = former.get(id);
    const after = element && before && factsOf(element);
    if (!after || (jsonEquals(before.shared, after.shared) && jsonEquals(before.own, after.own))) return [];
    return { id, before, after };
  });
}

/** Computes again what the elements that route otherwise have an effect on. */
function revise(
  elements: Elements,
  previous: Topology,
  before: Computed,
  changed: readonly FactsChange[],
): TopologyUpdate {
  const { following } = before;
  const { places } = before.facts;
  const facts = before.facts.with(new Map(changed.map(({ id, after }) => [places.of(id) as number, after])));
  const anew = () => ({ topology: atOnce(compute(elements, facts, { previous, before })), changes: undefined });
  if (previous.incomplete || following.facts !== before.facts) return anew();

  following.facts = facts;
  following.dependents ??= new Dependents(before.facts);
  const rerouted = reroute(following.tables, following.dependents, changed);
  if (!rerouted) return anew();

  const effort = Effort.after(before.steps);
  const changes: ContributionChange[] = [];
  for (const id of rerouted.elements) {
    const former = before.contributions.get(id);
    const own = facts.get(id);
    if (!former || !own) continue;
    const after = contribute(new Collector(id, effort), own, following.tables, former);
    if (after.partial) return anew();
    if (after !== former) changes.push({ id, before: former, after });
  }
  const values = new Map(changes.map(({ id, after }) => [places.of(id) as number, after]));
  const contributions = before.contributions.with(values);
  const { assembled, nodes } = reassemble(before.assembled, contributions, changes);
  const { topology } = assembled;
  const steps = before.steps + effort.used;
  computed.set(topology, { elements, facts, contributions, assembled, following, steps });
  return { topology, changes: { ...nodes, stored: rerouted.stores } };
}

interface Difference {
  readonly facts: Placed<Facts>;
  /** Of elements that are new, gone, or have other facts. */
  readonly changed: ReadonlyMap<ElementId, { readonly before: Facts | undefined; readonly after: Facts | undefined }>;
  /** What other elements' wires depend on is not what it was. */
  readonly rerouted: boolean;
}

/** After elements came, went or moved. */
function restructure(elements: Elements, previous: Topology, before: Computed): Topology {
  const { following } = before;
  const { facts, changed, rerouted } = difference(elements, before);
  if (changed.size === 0 && !rerouted) {
    before.elements = elements;
    return previous;
  }
  const anew = () => atOnce(compute(elements, facts, { previous, before }));
  if (rerouted || previous.incomplete || following.facts !== before.facts) return anew();

  following.facts = facts;
  following.tables.places = facts.places;
  for (const [id, each] of changed) following.dependents?.update(id, each.before, each.after);
  const effort = Effort.after(before.steps);
  const changes: ContributionChange[] = [];
  const values: Contribution[] = [];
  for (const [id, own] of facts) {
    const former = before.contributions.get(id);
    if (former && !changed.has(id)) {
      values.push(former);
      continue;
    }
    const now = contribute(new Collector(id, effort), own, following.tables, former);
    // What is lacking would depend on the edits before.
    if (now.partial) return anew();
    if (now !== former) changes.push({ id, before: former ?? NOTHING, after: now });
    values.push(now);
  }
  for (const [id, { after }] of changed) {
    if (!after) changes.push({ id, before: before.contributions.get(id) ?? NOTHING, after: NOTHING });
  }
  const steps = before.steps + effort.used;
  const contributions = new Placed(facts.places, values);
  const assembled = reassembleMoved(previous, contributions, changes);
  computed.set(assembled.topology, { elements, facts, contributions, assembled, following, steps });
  return assembled.topology;
}

function difference(elements: Elements, before: Computed): Difference {
  const ids: ElementId[] = [];
  const values: Facts[] = [];
  const changed = new Map<ElementId, { before: Facts | undefined; after: Facts | undefined }>();
  let rerouted = false;
  const formerOrder = before.facts.places.ids.values();
  for (const [id, element] of elements) {
    if (!isRouted(element)) continue;
    const old = before.facts.get(id);
    if (old && !rerouted) rerouted = nextStill(formerOrder, elements) !== id;
    ids.push(id);
    if (old && before.elements.get(id) === element) {
      values.push(old);
      continue;
    }
    const now = factsOf(element);
    const sameForOthers = jsonEquals(old?.shared, now.shared);
    if (!sameForOthers) rerouted = true;
    const same = old !== undefined && sameForOthers && jsonEquals(old.own, now.own);
    values.push(same ? old : now);
    if (!same) changed.set(id, { before: old, after: now });
  }
  const facts = new Placed(new Places(ids), values);
  for (const [id, old] of before.facts) {
    if (facts.places.of(id) !== undefined) continue;
    changed.set(id, { before: old, after: undefined });
    if (old.shared !== undefined) rerouted = true;
  }
  return { facts, changed, rerouted };
}

/** The next of the former elements that is still there: lists follow the order of elements. */
function nextStill(order: Iterator<ElementId>, elements: Elements): ElementId | undefined {
  for (let next = order.next(); !next.done; next = order.next()) if (elements.has(next.value)) return next.value;
  return undefined;
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

function tablesFor(elements: Elements, facts: Placed<Facts>): Steps<Tables> {
  return tablesOf(facts, (id) => elements.get(id)?.kind !== "stream");
}

/** Computes everything; what is as it was before keeps its identity. */
function* compute(
  elements: Elements,
  facts: Placed<Facts>,
  former?: { readonly previous: Topology; readonly before: Computed },
): Steps<Topology> {
  const tables = yield* tablesFor(elements, facts);
  const following: Following = { tables, facts, dependents: undefined };
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
