/** How an element differs from the server that is connected, as the canvas marks it. */
import type { ElementId } from "#core/design/ids.ts";
import type { DifferenceKind } from "#core/live/comparison.ts";
import type { NodeId } from "#core/topology/model.ts";
import type { LiveState } from "#editor/live/store.ts";

/** What is the same is not marked, and what only the server has is no element. */
export type MarkedDifference = Extract<DifferenceKind, "added" | "changed" | "unknown">;

/** Said of a node. */
export const DIFFERENCE_WORDS: Readonly<Record<MarkedDifference, string>> = {
  added: "not on the server",
  changed: "differs from the server",
  unknown: "could not be read from the server",
};

/** Null when there is nothing to be marked. */
export function markedDifference(differences: LiveState["differences"], id: NodeId): MarkedDifference | null {
  const kind = differences?.get(id as ElementId);
  return kind === "added" || kind === "changed" || kind === "unknown" ? kind : null;
}
