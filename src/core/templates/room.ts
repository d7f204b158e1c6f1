/** What a template sets aside on disk. */
import type { DesignElement } from "../design/model.ts";
import { approxSize } from "../design/units.ts";
import { GIB } from "./parts.ts";

/** From here on a note says how much is set aside: more than a laptop has to spare. */
const MUCH = 100 * GIB;

/** A sentence for the note when servers need much room; empty otherwise. Streams of other domains are on others. */
export function roomNote(elements: Iterable<DesignElement>, servers: number): string {
  const own = [...elements].filter((element) => element.kind !== "stream" || !element.domain);
  const each = reserved(own) / servers;
  return each < MUCH ? "" : `It sets aside ${approxSize(each)} on each server: lower max_bytes for smaller ones.`;
}

/** Bytes by `max_bytes`, over all replicas. */
export function reserved(elements: Iterable<DesignElement>): number {
  let sum = 0;
  for (const element of elements) {
    if (element.kind !== "stream" && element.kind !== "kv" && element.kind !== "object-store") continue;
    const { max_bytes: bytes = 0, num_replicas: replicas = 1 } = element.config;
    sum += Math.max(0, bytes) * replicas;
  }
  return sum;
}
