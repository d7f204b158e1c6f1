/** Which elements stand for what on a server, by name. */
import { domainsOf } from "#core/design/domains.ts";
import { streamNameOf } from "#core/design/element-names.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import type { WatchedNames } from "#core/live/watch/contract.ts";

/** A design's streams and consumers, as one domain's server knows them. */
export interface NamesOnServer {
  /** By `resourceText`; more than one when elements share a name. */
  readonly elements: ReadonlyMap<string, readonly ElementId[]>;
  readonly resources: ReadonlyMap<ElementId, Resource>;
}

/** `domain`: of the server; elements of other domains are not there. */
export function namesOnServer({ elements: all }: Pick<Design, "elements">, domain: string | undefined): NamesOnServer {
  const here = domain !== undefined && domainsOf(all.values()).has(domain) ? domain : "";
  const elements = new Map<string, ElementId[]>();
  const resources = new Map<ElementId, Resource>();
  for (const [id, element] of all) {
    const resource = resourceOf(element, all, here);
    if (!resource) continue;
    resources.set(id, resource);
    const key = resourceText(resource);
    const same = elements.get(key);
    if (same) same.push(id);
    else elements.set(key, [id]);
  }
  return { elements, resources };
}

function resourceOf(element: DesignElement, all: Design["elements"], here: string): Resource | null {
  if (element.kind !== "consumer") return storeOf(element, here);
  const owner = all.get(element.stream as ElementId);
  const resource = owner ? storeOf(owner, here) : null;
  const consumer = element.config.durable_name || element.config.name;
  return resource && consumer ? { stream: resource.stream, consumer } : null;
}

function storeOf(element: DesignElement, here: string): Resource | null {
  const stream = streamNameOf(element);
  const domain = element.kind === "stream" ? (element.domain ?? "") : "";
  return stream !== undefined && domain === here ? { stream } : null;
}

/** By stream, each with its consumers. */
export function grouped(resources: Iterable<Resource>): WatchedNames[] {
  const streams = new Map<string, Set<string>>();
  for (const { stream, consumer } of resources) {
    const consumers = streams.get(stream) ?? new Set();
    streams.set(stream, consumers);
    if (consumer !== undefined) consumers.add(consumer);
  }
  return [...streams].map(([stream, consumers]) => ({ stream, consumers: [...consumers] }));
}
