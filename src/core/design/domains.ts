/** Which JetStream domain holds an element. */
import type { DesignElement } from "./model.ts";

/** Empty for the design's own, which has no name in it. */
export function domainIn(element: DesignElement): string {
  return (element.kind === "stream" && element.domain) || "";
}

/** All besides the design's own. */
export function domainsOf(elements: Iterable<DesignElement>): ReadonlySet<string> {
  const domains = new Set<string>();
  for (const element of elements) {
    const domain = domainIn(element);
    if (domain !== "") domains.add(domain);
  }
  return domains;
}
