/**
 * What a request that asks for pedantic reading is refused for: values that the server would otherwise replace.
 * Source: nats-server server/consumer.go setConsumerConfigDefaults.
 */
import { ACK_WAIT } from "../../normal-consumer.ts";
import type { Refusal } from "../contract.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import type { CheckContext } from "./context.ts";

type Member = keyof GoConsumerConfig;

/** Since 2.12, in the server's order: the member, the lowest value it may have, and what else it is to be. */
const LOWEST: readonly (readonly [check: string, member: Member, lowest: number, words: string])[] = [
  ["consumer-pedantic-max-deliver", "max_deliver", -1, "max_deliver must be set to -1"],
  ["consumer-pedantic-max-waiting", "max_waiting", 0, "max_waiting must not be negative"],
  ["consumer-pedantic-max-ack-pending", "max_ack_pending", -1, "max_ack_pending must be set to -1"],
  ["consumer-pedantic-max-batch", "max_batch", 0, "max_batch must not be negative"],
  ["consumer-pedantic-max-expires", "max_expires", 0, "max_expires must not be negative"],
  ["consumer-pedantic-max-bytes", "max_bytes", 0, "max_bytes must not be negative"],
  ["consumer-pedantic-heartbeat", "idle_heartbeat", 0, "idle_heartbeat must not be negative"],
  ["consumer-pedantic-inactive-threshold", "inactive_threshold", 0, "inactive_threshold must not be negative"],
  ["consumer-pedantic-priority-timeout", "priority_timeout", 0, "priority_timeout must not be negative"],
];

/** `config` is the declared one, without defaults. Releases before 2.11 know no such requests. */
export function pedanticRefusal({ config, stream, minor, limits }: CheckContext): Refusal | undefined {
  if (minor < 11) return undefined;
  if (minor >= 12) {
    for (const [check, member, lowest, words] of LOWEST) {
      if (((config[member] as number | undefined) ?? 0) < lowest) return pedantic(check, words, member);
    }
  }
  const waits = config.ack_policy === "explicit" || config.ack_policy === "all" ? ACK_WAIT : 0;
  const [first] = config.backoff ?? [];
  if (first !== undefined && (config.ack_wait || waits) !== first) {
    return pedantic("consumer-pedantic-backoff", "first backoff value has to equal batch AckWait", "ack_wait");
  }
  if (!config.max_ack_pending && (stream.consumer_limits?.max_ack_pending ?? 0) > 0) {
    const words = "max_ack_pending must be set if it's configured in stream limits";
    return pedantic("consumer-pedantic-stream-max-ack-pending", words, "max_ack_pending");
  }
  if (!config.inactive_threshold && (stream.consumer_limits?.inactive_threshold ?? 0) > 0) {
    const words = "inactive_threshold must be set if it's configured in stream limits";
    return pedantic("consumer-pedantic-stream-inactive-threshold", words, "inactive_threshold");
  }
  if (!config.deliver_subject && !config.max_batch && (limits.maxRequestBatch ?? 0) > 0) {
    const words = "max_request_batch must be set if it's JetStream limits are set";
    return pedantic("consumer-pedantic-max-request-batch", words, "max_batch");
  }
  return undefined;
}

function pedantic(check: string, words: string, member: Member): Refusal {
  return refuse(check, 10157, `pedantic mode: ${words}`, [member]);
}
