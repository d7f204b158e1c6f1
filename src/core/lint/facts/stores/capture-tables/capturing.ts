/** Stores as the tables of captures see them. */
import type { ElementId } from "../../../../design/ids.ts";
import type { DesignElement } from "../../../../design/model.ts";
import { factsOf } from "../../../../topology/facts.ts";

/** What a store subscribes to. */
export interface Captures {
  readonly id: ElementId;
  readonly name: string;
  /** JetStream domain; empty for the design's own. */
  readonly domain: string;
  readonly bucket: boolean;
  /** In the order of `config.subjects`; the name when there are none; nothing for a mirror. */
  readonly patterns: readonly string[];
}

/** Undefined for what is no stream or bucket. */
export function capturesIn(id: ElementId, element: DesignElement | undefined): Captures | undefined {
  const store = element && factsOf(element).store;
  if (!store) return undefined;
  return {
    id,
    name: store.name,
    domain: (element.kind === "stream" && element.domain) || "",
    bucket: element.kind !== "stream",
    patterns: store.captures.map(({ pattern }) => pattern),
  };
}

/** One for each store, as long as it is there. */
export interface CapturingStore {
  readonly id: ElementId;
  /** Buckets come first, for their subjects follow from their names. */
  order: number;
  captures: Captures | undefined;
}

/** The patterns that are in one of two lists only, or that others have moved around. */
export function movedPatterns(before: readonly string[], after: readonly string[]): readonly string[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [...new Set([...before.slice(start, before.length - end), ...after.slice(start, after.length - end)])];
}
