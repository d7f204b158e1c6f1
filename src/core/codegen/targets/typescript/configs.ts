/** Configurations as set-up sends them: what is declared, in the server's order, and the policies in any case. */
import { serializeConfig } from "../../../design/serialize.ts";
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The server's own defaults, written out: other clients have others. */
const STREAM_POLICIES = { retention: "limits", storage: "file", discard: "old" } as const;
const CONSUMER_POLICIES = { deliver_policy: "all", ack_policy: "none", replay_policy: "instant" } as const;

/** Of a stream, bucket streams included. */
export function streamFields(config: StreamConfig): Fields {
  return JSON.parse(serializeConfig("stream", withPolicies(config, STREAM_POLICIES)));
}

/** Of a consumer. */
export function consumerFields(config: ConsumerConfig): Fields {
  return JSON.parse(serializeConfig("consumer", withPolicies(config, CONSUMER_POLICIES)));
}

function withPolicies<T extends object>(config: T, policies: Partial<T>): T {
  const all = { ...config };
  for (const name of Object.keys(policies) as (keyof T)[]) all[name] ??= policies[name] as T[keyof T];
  return all;
}
