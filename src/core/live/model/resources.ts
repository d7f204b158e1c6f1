/** Resources as keys of maps and sets. */
import type { Resource } from "../comparison.ts";

/** Different for different resources, whatever characters their names have. */
export function resourceKey({ stream, consumer }: Resource): string {
  return JSON.stringify(consumer === undefined ? [stream] : [stream, consumer]);
}

export function resourceSet(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(resources.map(resourceKey));
}
