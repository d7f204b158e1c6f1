/** What goes along wires, where a server's figures tell it: nothing is shared out by guess. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import type { Activity } from "#core/live/activity.ts";
import type { Topology, Wire } from "#core/topology/model.ts";

/** Messages per second, of the wires at one element; null where it cannot be told. */
export function ratesAt(
  id: ElementId,
  activity: Activity | undefined,
  { elements }: Pick<Design, "elements">,
  topology: Topology,
): readonly (readonly [wire: string, rate: number | null])[] {
  const incoming = topology.incoming.get(id) ?? [];
  if (activity?.kind === "consumer") {
    return incoming.map(({ id: wire, kind }) => [wire, kind === "deliver" ? activity.deliveryRate : null]);
  }
  const rate = activity?.messageRate ?? null;
  return incoming.map((wire) => [wire.id, bringsAll(wire, incoming, elements) ? rate : null]);
}

/**
 * Whether everything that a stream stores comes by this wire: the only one into it, and the configuration names no
 * other way in. Publishers that are not in the design count with the one that is.
 */
function bringsAll(wire: Wire, incoming: readonly Wire[], elements: Design["elements"]): boolean {
  const into = elements.get(wire.to as ElementId);
  if (into?.kind !== "stream") return false;
  const { mirror, sources = [], subjects = [] } = into.config;
  if (wire.kind === "mirror") return true;
  if (incoming.length !== 1 || mirror) return false;
  if (wire.kind === "source") return sources.length === 1 && subjects.length === 0;
  return sources.length === 0;
}
