/** What is lost with a stream or a consumer that is deleted, for good or to be created again. */

import { originNames } from "../../../codegen/origins-first.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import type { Hazard } from "../../plan.ts";
import type { ConsumerSnapshot, ServerSnapshot, StreamSnapshot } from "../../snapshot.ts";

/**
 * Whether a consumer has got anywhere: it has delivered, or its start was a moment that does not come back, and messages
 * wait since then.
 */
export function hasPosition({ config, counts }: Pick<ConsumerSnapshot, "config" | "counts">): boolean {
  const { delivered, deliveries = delivered, ackPending, pending } = counts;
  const { deliver_policy: start = "all" } = config;
  const isMoment = start !== "all" && start !== "by_start_sequence" && start !== "by_start_time";
  return deliveries > 0 || ackPending > 0 || (isMoment && pending > 0);
}

/** Whether more than its configuration goes with it: a position, or what an interest stream keeps for it. */
export function isTelling(consumer: ConsumerSnapshot, retention: string | undefined): boolean {
  return hasPosition(consumer) || (retention === "interest" && consumer.counts.pending > 0);
}

/** Whether nothing but its configuration would be lost. */
export function isBlank({ counts, consumers }: StreamSnapshot): boolean {
  return counts.messages === 0 && ![...consumers.values()].some(hasPosition);
}

interface StreamRemoval {
  /** It is created again. */
  readonly anew: boolean;
  readonly unread: boolean;
  /** Streams that stay and copy it. */
  readonly copies: readonly string[];
  /** Its consumers that do not come again although it does. */
  readonly taken: readonly string[];
}

/** What goes with a stream. */
export function streamRemovalHazards(
  stream: StreamSnapshot,
  { anew, unread, copies, taken }: StreamRemoval,
): readonly Hazard[] {
  const { counts, consumers } = stream;
  const placed = [...consumers.values()].filter(hasPosition).map(({ name }) => name);
  return [
    ...(counts.messages > 0
      ? [{ code: "hazard/loses-messages", messages: counts.messages, bytes: counts.bytes } as const]
      : []),
    ...(placed.length > 0 ? [{ code: "hazard/loses-position", detail: placed.join(", ") } as const] : []),
    ...(anew ? [{ code: "hazard/replaces" } as const] : []),
    ...(taken.length > 0 ? [{ code: "hazard/takes-consumers", detail: taken.join(", ") } as const] : []),
    ...(copies.length > 0 ? [{ code: "hazard/stops-copies", detail: copies.join(", ") } as const] : []),
    ...(unread ? [{ code: "hazard/unread" } as const] : []),
  ];
}

/** `anew`: the configuration with which it is created again. */
export function consumerRemovalHazards(
  consumer: ConsumerSnapshot,
  { anew, retention }: { readonly anew: ConsumerConfig | undefined; readonly retention: string | undefined },
): readonly Hazard[] {
  const { counts, config } = consumer;
  const waiting = counts.pending + counts.ackPending;
  const start = anew && (anew.deliver_policy ?? "all");
  return [
    ...(retention === "interest" && waiting > 0 ? [{ code: "hazard/loses-messages", messages: waiting } as const] : []),
    ...(hasPosition(consumer)
      ? [
          {
            code: "hazard/loses-position",
            ...(start !== undefined && { field: "deliver_policy", detail: start }),
          } as const,
        ]
      : []),
    ...(anew ? [{ code: "hazard/replaces" } as const] : []),
    ...(anew && config.pause_until ? [{ code: "hazard/resumes", detail: config.pause_until } as const] : []),
  ];
}

/** By stream: those of the snapshot that copy it. */
export function copiesIn({ streams }: ServerSnapshot): ReadonlyMap<string, readonly string[]> {
  const copies = new Map<string, string[]>();
  for (const { name, config } of streams.values()) {
    for (const origin of originNames(config)) copies.set(origin, [...(copies.get(origin) ?? []), name]);
  }
  return copies;
}
