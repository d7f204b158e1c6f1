/** Drawing a wire by hand: the edits of the configuration that make it true, or why it cannot be. */
import { type Design, type DesignElement, elementName } from "../design/model.ts";
import { planCopy } from "./connections/copy.ts";
import { type ConnectionPlan, type Ends, isApplication, isStore, refused } from "./connections/option.ts";
import { planPublish } from "./connections/publish.ts";
import { planRead, planRequest, planUse } from "./connections/use.ts";
import { isMissing, type NodeId, type Topology } from "./model.ts";
import { routingBehind } from "./topology.ts";

export type { ConnectionOption, ConnectionPlan } from "./connections/option.ts";

/**
 * Pure. `topology` is that of `design`; wires follow the messages, so a mirror is drawn from its origin. A plan that
 * is not ok says why in one line; one that is has at least one option, the likeliest first.
 */
export function planConnection(design: Design, topology: Topology, from: NodeId, to: NodeId): ConnectionPlan {
  for (const id of [from, to]) {
    if (isMissing(id)) return refused(`${id.slice("missing:".length)} is not in the design: add the stream first`);
  }
  const source = isMissing(from) ? undefined : design.elements.get(from);
  const target = isMissing(to) ? undefined : design.elements.get(to);
  if (!source || !target || isMissing(from) || isMissing(to)) return refused("One end is no longer in the design");
  return planBetween({
    design,
    routing: routingBehind(design, topology).routing,
    from: { id: from, element: source, name: elementName(source) || from },
    to: { id: to, element: target, name: elementName(target) || to },
  });
}

type Pair = Ends<DesignElement, DesignElement>;

function planBetween(ends: Pair): ConnectionPlan {
  const { from, to } = ends;
  const source = from.element;
  const target = to.element;
  for (const { kind } of [source, target]) {
    if (kind === "note" || kind === "boundary") return refused(`No messages go to or from a ${kind}`);
  }
  if (isApplication(source)) {
    const sender = { ...from, element: source };
    if (target.kind === "stream") return planPublish({ ...ends, from: sender, to: { ...to, element: target } });
    if (target.kind === "service") return planRequest({ ...ends, from: sender, to: { ...to, element: target } });
    if (isStore(target)) return planUse({ ...ends, from: sender, to: { ...to, element: target } });
    return refused(notToApplication(ends));
  }
  if (isStore(source)) {
    const origin = { ...from, element: source };
    if (isStore(target)) return planCopy({ ...ends, from: origin, to: { ...to, element: target } });
    if (target.kind === "consumer") return planRead({ ...ends, from: origin, to: { ...to, element: target } });
  }
  return refused(notFromStream(ends));
}

function notToApplication({ from, to }: Pair): string {
  if (to.element.kind === "consumer") {
    return `${to.name} gets messages from its stream: draw from ${from.name} to a stream, and from that one to ${to.name}`;
  }
  if (from.element.kind === "service") return `${to.name} only sends: draw from ${to.name} to ${from.name} to ask it`;
  return `Nothing is delivered to ${to.name}: a ${to.element.kind} only publishes`;
}

function notFromStream({ from, to }: Pair): string {
  if (to.element.kind === "service" && from.element.kind === "stream") {
    return `${from.name} does not ask services: add a consumer, and draw from it to ${to.name}`;
  }
  const verb = from.element.kind === "stream" ? "publish into" : "use";
  return `${to.name} does not read from ${from.name}: draw from ${to.name} to ${from.name} to ${verb} it`;
}
