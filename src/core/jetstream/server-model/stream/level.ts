/** The API level of a stream, in its metadata: nats-server server/jetstream_versioning.go setStaticStreamMetadata. */
import { isAvailable, type ServerVersion } from "../../versions.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { declaredMetadata, REQUIRED_LEVEL } from "../level-metadata.ts";

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
  return { ...config, metadata: { ...declaredMetadata(config.metadata), [REQUIRED_LEVEL]: String(level(config)) } };
}

/**
 * The metadata that two configurations are compared by: with the stored one's level, which is no difference
 * (copyStreamMetadata).
 */
export function withLevelOf(config: GoStreamConfig, stored: GoStreamConfig, version: ServerVersion): GoStreamConfig {
  const kept = stored.metadata?.[REQUIRED_LEVEL];
  if (!isAvailable("2.11.0", version) || kept === undefined) return config;
  return { ...config, metadata: { ...declaredMetadata(config.metadata), [REQUIRED_LEVEL]: kept } };
}
