/** Partitions that a store's own transform makes. */
import type { Read } from "../../incremental/cells.ts";
import { storeFactsOf } from "./stores.ts";

/** By token of the stored subject: the number of partitions that are made there. */
export function partitionsOf(read: Read, store: string): ReadonlyMap<number, number> {
  const transform = storeFactsOf(read, store)?.transform;
  return new Map(
    transform?.destination.flatMap((token, i) => (token.kind === "partition" ? [[i, token.buckets] as const] : [])),
  );
}
