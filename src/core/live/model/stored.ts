/** What a server of a version stores for a declared configuration, where it takes it. */
import {
  type EffectiveConsumer,
  type EffectiveStream,
  effectiveConsumer,
  effectiveStream,
} from "../../jetstream/effective.ts";
import type { ServerLimits } from "../../jetstream/server-model/contract.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";

/** The server that is asked. */
export interface Target {
  readonly version: ServerVersion;
  readonly limits: ServerLimits;
}

/** `origin`: the stream that it mirrors, where that is known. */
export function storedStream(
  config: StreamConfig,
  { version, limits }: Target,
  origin?: StreamConfig,
): EffectiveStream {
  const stored = effectiveStream(config, version, origin);
  // Servers of a cluster hand mirrors on without it: server/jetstream_cluster.go encodeStreamAssignment.
  if (stored.mirror && (limits.servers ?? 1) > 1) stored.duplicate_window = 0;
  return stored;
}

/** `stream` as it will be. */
export function storedConsumer(
  config: ConsumerConfig,
  { version, limits }: Target,
  stream: StreamConfig,
): EffectiveConsumer {
  const stored = effectiveConsumer(config, stream, version, limits);
  // The name of the request, which is the durable one, takes the place of another.
  return stored.durable_name ? { ...stored, name: stored.durable_name } : stored;
}

/**
 * What counts as declared for a stream that is `there` already: a mirror whose origin is gone keeps the `mirror_direct`
 * that it took over from it, unless it is declared otherwise.
 */
export function declaredStream(
  declared: StreamConfig,
  there: StreamConfig | undefined,
  origin: StreamConfig | undefined,
): StreamConfig {
  const { mirror, mirror_direct } = declared;
  if (origin || !mirror || mirror.external || mirror_direct !== undefined || !there?.mirror_direct) return declared;
  return { ...declared, mirror_direct: true };
}
