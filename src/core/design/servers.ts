/** A design for another number of servers. */
import type { Design, DesignElement } from "./model.ts";

/** For a cluster of so many servers: what asks for more replicas than that has as many as there are servers. */
export function onServers(design: Design, servers: number): Design {
  const elements = [...design.elements].map(([id, element]) => [id, fitted(element, servers)] as const);
  return { ...design, environment: { ...design.environment, servers }, elements: new Map(elements) };
}

function fitted(element: DesignElement, servers: number): DesignElement {
  if (!("config" in element) || (element.config.num_replicas ?? 0) <= servers) return element;
  return { ...element, config: { ...element.config, num_replicas: servers } } as DesignElement;
}
