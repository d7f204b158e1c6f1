/** The version metadata of a stream: nats-server server/jetstream_versioning.go setStaticStreamMetadata. */
import { isAvailable, type ServerVersion } from "../../versions.ts";
import type { GoStreamConfig } from "../decode/types.ts";

/** Where the server stores the API level that an asset needs. */
export const LEVEL_KEY = "_nats.req.level";
/** What it adds to its answers only, and takes away from requests. */
const RESPONSE_KEYS = ["_nats.ver", "_nats.level"];

/** The API level of the newest feature that a stream uses. */
function level(config: GoStreamConfig): number {
  if (config.allow_batched) return 4;
  const { allow_msg_counter, allow_atomic, allow_msg_schedules, persist_mode } = config;
  if (allow_msg_counter || allow_atomic || allow_msg_schedules || persist_mode === "async") return 2;
  return config.allow_msg_ttl || (config.subject_delete_marker_ttl ?? 0) > 0 ? 1 : 0;
}

/** The configuration with the metadata that is stored; 2.10 keeps what it is given. */
export function withLevel(config: GoStreamConfig, version: ServerVersion): GoStreamConfig {
  if (!isAvailable("2.11.0", version)) return config;
  return { ...config, metadata: { ...withoutResponseKeys(config.metadata), [LEVEL_KEY]: String(level(config)) } };
}

/**
 * The metadata that two configurations are compared by: with the stored one's level, which is no difference
 * (copyStreamMetadata).
 */
export function withLevelOf(config: GoStreamConfig, stored: GoStreamConfig, version: ServerVersion): GoStreamConfig {
  const kept = stored.metadata?.[LEVEL_KEY];
  if (!isAvailable("2.11.0", version) || kept === undefined) return config;
  return { ...config, metadata: { ...withoutResponseKeys(config.metadata), [LEVEL_KEY]: kept } };
}

function withoutResponseKeys(metadata: GoStreamConfig["metadata"]): Record<string, string> {
  const entries = Object.entries(metadata ?? {}).filter(([key]) => !RESPONSE_KEYS.includes(key));
  return Object.fromEntries(entries);
}
