/** The computed wires of a design. Nothing of it is ever stored. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design, DesignElement } from "../design/model.ts";
import { assemble } from "./assemble.ts";
import { Effort } from "./effort.ts";
import { type Facts, factsOf, isRouted } from "./facts.ts";
import type { Topology } from "./model.ts";
import { RELATIONS } from "./relations/all.ts";
import { Collector, type Contribution } from "./relations/contribution.ts";
import { type Routing, routingOf } from "./routing.ts";

/** What a topology was computed from, so that the next one costs what has changed. */
interface Computed {
  /** The newest elements that it is the topology of. */
  elements: ReadonlyMap<ElementId, DesignElement>;
  readonly facts: ReadonlyMap<ElementId, Facts>;
  readonly routing: Routing;
  readonly contributions: ReadonlyMap<ElementId, Contribution>;
}

const computed = new WeakMap<Topology, Computed>();

/**
 * Every relation of the design. With the topology of an earlier state of it, unchanged parts are not computed again
 * and keep their identity: `previous` itself comes back when no message would go another way.
 */
export function topologyOf(design: Design, previous?: Topology): Topology {
  const { elements } = design;
  const before = previous && computed.get(previous);
  if (!previous || !before) return compute(elements);
  if (before.elements === elements) return previous;

  if (replacedOnly(elements, before.elements)?.every((id) => routesAlike(elements.get(id), before.facts.get(id)))) {
    before.elements = elements;
    return previous;
  }
  const { facts, changed, rerouted } = difference(elements, before);
  if (changed.size === 0 && !rerouted && facts.size === before.facts.size) {
    before.elements = elements;
    return previous;
  }
  return compute(elements, { previous, before, facts, changed, rerouted });
}

/** The routing behind a topology, for those who follow messages through it. */
export function routingBehind(design: Design, topology: Topology): Pick<Computed, "facts" | "routing"> {
  const known = computed.get(topology);
  if (known?.elements === design.elements) return known;
  const { facts } = readFacts(design.elements);
  return { facts, routing: routingFor(design.elements, facts) };
}

/** The elements that are other objects now; undefined when elements came, went or moved. The usual edit, and quick. */
function replacedOnly(
  after: ReadonlyMap<ElementId, DesignElement>,
  before: ReadonlyMap<ElementId, DesignElement>,
): ElementId[] | undefined {
  if (after.size !== before.size) return undefined;
  const replaced: ElementId[] = [];
  const former = before.entries();
  for (const [id, element] of after) {
    const entry = former.next().value;
    if (entry?.[0] !== id) return undefined;
    if (entry[1] !== element) replaced.push(id);
  }
  return replaced;
}

function routesAlike(element: DesignElement | undefined, former: Facts | undefined): boolean {
  if (!element || !isRouted(element)) return former === undefined;
  if (!former) return false;
  const { shared, own } = factsOf(element);
  return jsonEquals(former.shared, shared) && jsonEquals(former.own, own);
}

interface Difference {
  readonly facts: ReadonlyMap<ElementId, Facts>;
  /** New, or with other facts. */
  readonly changed: ReadonlySet<ElementId>;
  /** What other elements' wires depend on is not what it was. */
  readonly rerouted: boolean;
}

function difference(elements: ReadonlyMap<ElementId, DesignElement>, before: Computed): Difference {
  const facts = new Map<ElementId, Facts>();
  const changed = new Set<ElementId>();
  let rerouted = false;
  const formerOrder = before.facts.keys();
  for (const [id, element] of elements) {
    if (!isRouted(element)) continue;
    const old = before.facts.get(id);
    if (old && !rerouted) rerouted = nextStill(formerOrder, elements) !== id;
    if (old && before.elements.get(id) === element) {
      facts.set(id, old);
      continue;
    }
    const now = factsOf(element);
    const sameForOthers = jsonEquals(old?.shared, now.shared);
    if (!sameForOthers) rerouted = true;
    const same = old !== undefined && sameForOthers && jsonEquals(old.own, now.own);
    facts.set(id, same ? old : now);
    if (!same) changed.add(id);
  }
  if (!rerouted) {
    for (const [id, { shared }] of before.facts) if (shared !== undefined && !facts.has(id)) rerouted = true;
  }
  return { facts, changed, rerouted };
}

/** The next of the former elements that is still there: lists follow the order of elements. */
function nextStill(order: Iterator<ElementId>, elements: ReadonlyMap<ElementId, DesignElement>): ElementId | undefined {
  for (let next = order.next(); !next.done; next = order.next()) if (elements.has(next.value)) return next.value;
  return undefined;
}

function readFacts(elements: ReadonlyMap<ElementId, DesignElement>): Pick<Difference, "facts"> {
  const facts = new Map<ElementId, Facts>();
  for (const [id, element] of elements) if (isRouted(element)) facts.set(id, factsOf(element));
  return { facts };
}

function routingFor(elements: ReadonlyMap<ElementId, DesignElement>, facts: ReadonlyMap<ElementId, Facts>): Routing {
  return routingOf(facts, (id) => elements.get(id)?.kind !== "stream");
}

type Update = Difference & { readonly previous: Topology; readonly before: Computed };

function compute(elements: ReadonlyMap<ElementId, DesignElement>, update?: Update): Topology {
  const { facts } = update ?? readFacts(elements);
  const routing = update && !update.rerouted ? update.before.routing : routingFor(elements, facts);
  const anew = !update || update.rerouted || update.previous.incomplete === true;
  const found = contributionsOf(facts, routing, update, anew);
  // Otherwise what is lacking would depend on the edits before.
  const { contributions, complete } = found.complete || anew ? found : contributionsOf(facts, routing, update, true);
  const topology = assemble(contributions, complete, update?.previous);
  computed.set(topology, { elements, facts, routing, contributions });
  return topology;
}

/** With `anew` no former contribution stands as it is. */
function contributionsOf(
  facts: ReadonlyMap<ElementId, Facts>,
  routing: Routing,
  update: Update | undefined,
  anew: boolean,
): { readonly contributions: ReadonlyMap<ElementId, Contribution>; readonly complete: boolean } {
  const contributions = new Map<ElementId, Contribution>();
  const effort = new Effort();
  let { complete } = routing;
  for (const [id, own] of facts) {
    const former = update?.before.contributions.get(id);
    const now =
      former && !anew && !update?.changed.has(id)
        ? former
        : contribute(new Collector(id, effort), own, routing, former);
    if (now.partial) complete = false;
    contributions.set(id, now);
  }
  return { contributions, complete };
}

function contribute(out: Collector, facts: Facts, routing: Routing, former: Contribution | undefined): Contribution {
  for (const relation of RELATIONS) relation(facts, routing, out);
  return out.finish(former);
}
