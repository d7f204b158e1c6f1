/** How much comes into a store, as the server counts it against `max_bytes`, and what a limit for it would be. */
import { SECOND } from "../../../design/units.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { roundUpSize } from "../../rounding.ts";
import type { Thresholds } from "../../thresholds.ts";
import { settings } from "../inputs.ts";
import { arrivingShare } from "../publications/arriving-share.ts";
import { arrivalsAt } from "../publications/flows.ts";
import type { Published } from "../publications/publications.ts";

/** What flows into a store. Compression does not count: limits are applied to records as they were written. */
export interface Volume {
  /** Messages a second: mean, and in the busiest minute. */
  readonly rate: number;
  readonly peakRate: number;
  /** Mean size of a stored message in bytes, with the server's own part of it. */
  readonly record: number;
  /** Every publication says how large its messages are; otherwise `record` is an assumption. */
  readonly sizesKnown: boolean;
}

/** Undefined when nothing is known to arrive, or some publication does not say its rate. Dead letters do not count. */
export const volumeOf = defineQuery<Volume | undefined>("volume of store", (read, key) => {
  const { thresholds } = read(settings, "");
  let [rate, peakRate, bytes, sizesKnown] = [0, 0, 0, true];
  for (const arrival of read(arrivalsAt, key)) {
    const { publication } = arrival;
    if (publication.deadLetter) continue;
    if (publication.rate === undefined) return undefined;
    const { share } = arrivingShare(read, key, arrival);
    rate += publication.rate * share;
    peakRate += (publication.peakRate ?? publication.rate) * share;
    bytes += publication.rate * share * recordBytes(publication, thresholds);
    sizesKnown &&= publication.declared.bytes !== undefined;
  }
  if (!(rate > 0) || !Number.isFinite(bytes)) return undefined;
  return { rate, peakRate: Math.max(peakRate, rate), record: bytes / rate, sizesKnown };
});

/** A stored message. Source: nats-server server/filestore.go fileStoreMsgSizeRaw; headers bring 4 bytes of length. */
export function recordBytes({ subject, messageBytes, headerBytes }: Published, thresholds: Thresholds): number {
  return thresholds.recordOverheadBytes + subject.length + messageBytes + (headerBytes > 0 ? 4 : 0);
}

/** Messages that `nanos` bring: on average, or of the busiest minute if that is more. */
export function messagesIn({ rate, peakRate }: Volume, nanos: number): number {
  return Math.max((rate * nanos) / SECOND, peakRate * 60);
}

/** A `max_bytes` of at least `bytes`, rounded up. Undefined when no server of the design has the room. */
export function roomFor(read: Read, { storage }: StreamConfig, bytes: number): number | undefined {
  const { maxMemory, maxStorage } = read(settings, "").environment;
  const room = storage === "memory" ? maxMemory : maxStorage;
  const size = roundUpSize(bytes);
  return size !== undefined && (room === undefined || size <= room) ? size : undefined;
}

/** A `max_bytes` for what `nanos` bring, with room to spare. */
export function sizeFor(read: Read, config: StreamConfig, volume: Volume, nanos: number): number | undefined {
  const { sizeHeadroom } = read(settings, "").thresholds;
  return roomFor(read, config, messagesIn(volume, nanos) * volume.record * sizeHeadroom);
}
