/** A short number for a configuration, to notice that it is another: no proof that it is the same. */
import { isJsonObject } from "../../design/json-value.ts";

/**
 * 53 bits over the JSON text, as `JSON.stringify` writes it. What the server notes in the metadata is left out: a
 * cluster notes more where it is asked about one stream than in a list.
 */
export function fingerprint(config: unknown): number {
  const text = textOf(config);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (low >>> 0) * 0x200000 + (high >>> 11);
}

/** The same, but for what the server notes in its metadata. */
export function withoutNotes(config: unknown): unknown {
  if (!isJsonObject(config) || !isJsonObject(config.metadata)) return config;
  const { metadata, ...rest } = config;
  const own = Object.entries(metadata).filter(([key]) => !key.startsWith("_nats."));
  return own.length > 0 ? { ...rest, metadata: Object.fromEntries(own) } : rest;
}

/** Nested too deep to be written: a hostile server's. */
function textOf(config: unknown): string {
  try {
    return JSON.stringify(withoutNotes(config)) ?? "";
  } catch {
    return "";
  }
}
