/** JetStream domains, as configurations name them. */
import type { StreamSource } from "./wire.ts";

/** The domain that `external.api` leads to: `$JS.<domain>.API`. Undefined for another account's prefix, and for none. */
export function domainOf({ external }: StreamSource): string | undefined {
  return /^\$JS\.([^.]+)\.API$/.exec(external?.api ?? "")?.[1];
}

/**
 * Where `domain` leads from a stream in `own`, both empty for the design's own domain. That one has no name in a
 * design: from another domain, a name that is not among the `known` ones is that.
 */
export function domainReached(domain: string, own: string, known: ReadonlySet<string>): string {
  return own !== "" && !known.has(domain) ? "" : domain;
}
