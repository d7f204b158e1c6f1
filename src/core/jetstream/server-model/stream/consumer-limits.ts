/** New limits of a stream against its consumers: nats-server server/stream.go updateWithAdvisory. */
import type { Int } from "../../wire.ts";
import type { Refusal } from "../contract.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import type { StoredStream } from "../state.ts";
import { has, type StreamQuestion } from "./context.ts";

/** Consumers that exceed limits which the update changes. */
export function checkConsumerLimits(
  config: GoStreamConfig,
  stored: StoredStream,
  question: StreamQuestion,
): Refusal | undefined {
  const before = limitsOf(stored.config);
  const after = limitsOf(config);
  const positive = has(question, "2.12.0");
  const counts = (limit: Int) => !positive || limit > 0;
  const changes =
    (counts(after.threshold) && after.threshold !== before.threshold) ||
    (counts(after.pending) && after.pending !== before.pending);
  if (!changes) return undefined;
  const names: string[] = [];
  for (const [name, { config: consumer }] of stored.consumers) {
    const idle = counts(after.threshold) && (consumer.inactive_threshold ?? 0) > after.threshold;
    const pending = counts(after.pending) && (consumer.max_ack_pending ?? 0) > after.pending;
    if (idle || pending) names.push(name);
  }
  if (names.length === 0) return undefined;
  const message = `change to limits violates consumers: ${names.join(", ")}`;
  return refuse("update-consumer-limits", 10069, message, ["consumer_limits"]);
}

function limitsOf({ consumer_limits: limits }: GoStreamConfig): { readonly threshold: Int; readonly pending: Int } {
  return { threshold: limits?.inactive_threshold ?? 0, pending: limits?.max_ack_pending ?? 0 };
}
