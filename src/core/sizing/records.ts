/** F1: how large a message is in its stream. */
import type { Published } from "../lint/facts/publications/publications.ts";
import { recordBytes } from "../lint/facts/stores/volume.ts";
import type { Thresholds } from "../lint/thresholds.ts";
import { derive, type Figure, given, sumText } from "./figure.ts";

/** What a stream in memory adds to a message. Source: nats-server server/memstore.go memStoreMsgSizeRaw. */
const MEMORY_OVERHEAD = 16;

/** Bytes of a mean message of the publication, as the server counts them against `max_bytes`. */
export function recordOf(publication: Published, storage: "file" | "memory", thresholds: Thresholds): Figure<"bytes"> {
  const { declared, owner: element, at, subject, headerBytes } = publication;
  const payload = given("bytes", declared.bytes, { element, at: [...at, "bytes"] });
  const basis = declared.headerBytes === undefined ? "assumed" : "declared";
  const headers = given("bytes", headerBytes, { element, at: [...at, "headerBytes"] }, basis);
  return derive("bytes", [payload, headers], (payloadBytes, headersBytes) => {
    const own = Math.round(recordBytes(publication, thresholds) - subject.length - payloadBytes - headersBytes);
    const overhead = storage === "memory" ? MEMORY_OVERHEAD : own;
    const terms = [
      `${overhead} record`,
      `${subject.length} subject`,
      `${payloadBytes} payload`,
      ...(headersBytes > 0 ? [`${headersBytes} headers${basis === "assumed" ? " (assumed)" : ""}`] : []),
    ];
    return { value: overhead + subject.length + payloadBytes + headersBytes, formula: sumText(terms) };
  });
}
