/**
 * The API level of a consumer, in its metadata.
 * Source: nats-server server/jetstream_versioning.go setStaticConsumerMetadata, copyConsumerMetadata.
 */
import type { GoConsumerConfig } from "../decode/types.ts";
import { isZeroTime } from "../instants.ts";
import { declaredMetadata, REQUIRED_LEVEL } from "../level-metadata.ts";

type Metadata = Readonly<Record<string, string>>;

/** What is stored for a declared configuration, before its defaults. Releases before 2.11 add nothing. */
export function withRequiredLevel(config: GoConsumerConfig, minor: number): GoConsumerConfig {
  if (minor < 11) return config;
  return {
    ...config,
    metadata: { ...declaredMetadata(config.metadata), [REQUIRED_LEVEL]: String(requiredLevel(config)) },
  };
}

/** The metadata that a repeated create is compared with: the level of the stored one counts. */
export function comparableMetadata(metadata: Metadata | undefined, stored: Metadata | undefined): Metadata | undefined {
  const { [REQUIRED_LEVEL]: _own, ...rest } = declaredMetadata(metadata);
  const level = stored?.[REQUIRED_LEVEL];
  if (level !== undefined) return { ...rest, [REQUIRED_LEVEL]: level };
  return Object.keys(rest).length > 0 ? rest : undefined;
}

/** The lowest API level that has the features used: 0, 1 since 2.11, 4 since 2.14. */
function requiredLevel(config: GoConsumerConfig): number {
  if (config.ack_policy === "flow_control") return 4;
  const pauses = config.pause_until !== undefined && !isZeroTime(config.pause_until);
  const prioritises =
    (config.priority_policy ?? "none") !== "none" || config.priority_timeout || config.priority_groups?.length;
  return pauses || prioritises ? 1 : 0;
}
