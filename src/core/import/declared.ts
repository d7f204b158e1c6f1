/** From what a server stores back to what was declared, as far as the answer tells. */
import { isJsonObject, type JsonObject } from "../design/json-value.ts";

/** Go's zero time: how the server writes a time that was never set. */
const NEVER = "0001-01-01T00:00:00Z";

/**
 * The configuration without what the server adds to every answer: `_nats.*` metadata (its version and API level), the
 * zero `pause_until`, and an empty `consumer_limits`. Values it filled in cannot be told from declared ones and stay.
 * Source: nats-server server/jetstream_versioning.go, server/consumer.go (PauseUntil).
 */
export function declared(config: JsonObject): JsonObject {
  const { metadata, pause_until, consumer_limits, ...rest } = config;
  const result: JsonObject = { ...rest };
  if (pause_until !== undefined && pause_until !== NEVER) result.pause_until = pause_until;
  const noLimits = isJsonObject(consumer_limits) && Object.keys(consumer_limits).length === 0;
  if (consumer_limits !== undefined && !noLimits) result.consumer_limits = consumer_limits;
  if (!isJsonObject(metadata)) {
    if (metadata !== undefined) result.metadata = metadata;
    return result;
  }
  const own = Object.entries(metadata).filter(([key]) => !key.startsWith("_nats."));
  if (own.length > 0) result.metadata = Object.fromEntries(own);
  return result;
}

/** The stream that a file name gives away: `ORDERS.billing.json` and `ORDERS/billing.json` are consumers of ORDERS. */
export function streamInFileName(file: string, consumer: string): string | undefined {
  const parts = file.split(/[/\\]/);
  const base = (parts.pop() ?? "").replace(/\.[A-Za-z0-9]+$/, "");
  const folder = parts.filter((part) => part !== "consumers").at(-1);
  if (consumer !== "" && base.endsWith(`.${consumer}`)) return base.slice(0, -consumer.length - 1);
  const [stream, name, ...more] = base.split(".");
  if (stream && name && more.length === 0) return stream;
  return base === consumer ? folder : undefined;
}
