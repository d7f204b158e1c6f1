/** Explicit acks for a consumer that had none: durable, a deadline, a bound on deliveries, and room for the work. */
import { effectiveConsumer } from "../../jetstream/effective.ts";
import { checkConsumerName } from "../../jetstream/names.ts";
import { namesakes } from "../facts/consumers/namesakes.ts";
import { mostPending, neededPending } from "../facts/consumers/pending.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import { settings } from "../facts/inputs.ts";
import { type Store, storeOf } from "../facts/stores/stores.ts";
import type { Read } from "../incremental/cells.ts";
import { type Bounded, boundDeliveries } from "./bound-deliveries.ts";
import { coveringDeadlines } from "./consumers.ts";
import { durableNameFor } from "./durable-name.ts";

/** Changes that make a consumer's messages acknowledged. */
export interface ExplicitAcks extends Bounded {
  readonly durable: string;
}

/** Undefined where it would be a guess: order or duplicates that do not go with redelivery, no name, no room. */
export function explicitAcks(read: Read, reader: Reader): ExplicitAcks | undefined {
  const store = read(storeOf, reader.store);
  const ordering = reader.work.declared.ordering ?? "none";
  const durable = durableName(read, reader);
  if (!store || ordering !== "none" || !bearsDuplicates(reader) || durable === undefined) return undefined;
  const { environment, thresholds } = read(settings, "");
  const first = withAcks(reader, durable, store, environment.server);
  const pending = neededPending(read, first);
  const most = mostPending(read, reader);
  if (pending === undefined || pending > most) return undefined;
  const room = first.effective.max_ack_pending;
  const raised = (room > 0 && pending > room) || room > most ? Math.min(most, Math.max(pending, 1000)) : undefined;
  const acked = { ...first, effective: { ...first.effective, max_ack_pending: raised ?? room } };
  const bounded = boundDeliveries(read, acked);
  if (!bounded) return undefined;
  const effective = { ...acked.effective, max_deliver: bounded.attempts };
  const deadlines = coveringDeadlines({ ...acked, effective }, thresholds);
  if (!deadlines) return undefined;
  return {
    ...bounded,
    durable,
    config: {
      ack_policy: "explicit",
      ...(reader.config.durable_name ? {} : { durable_name: durable, name: undefined, inactive_threshold: undefined }),
      ...(raised !== undefined && { max_ack_pending: raised }),
      ...bounded.config,
      ...deadlines,
      // Its first step stands for it.
      ...(bounded.config?.backoff !== undefined && { ack_wait: undefined }),
    },
    worker: { ...bounded.worker, ...(acksFirst(reader) && { ackTiming: "after-processing" }) },
  };
}

/** Whether redelivery does no harm as far as the design says. */
export function bearsDuplicates({ work: { declared, guarantee } }: Reader): boolean {
  return declared.idempotent !== false || declared.sideEffects === false || guarantee !== "at-least-once";
}

function acksFirst({ work }: Reader): boolean {
  return work.declared.ackTiming === "before-processing";
}

/** Its own when the server takes it and nothing else on the stream has it, or one that fits. */
function durableName(read: Read, { id, element, durable, ordered, name }: Reader): string | undefined {
  if (durable && !ordered) return name;
  const { durable_name: own } = element.config;
  const free =
    own && !checkConsumerName(own, true) && namesakes(read, element.stream, own).every((other) => other === id);
  return free ? own : durableNameFor(read, id, element);
}

function withAcks(reader: Reader, name: string, store: Store, server: Parameters<typeof effectiveConsumer>[2]): Reader {
  const config = { ...reader.config, durable_name: name, ack_policy: "explicit" } as const;
  const effective = effectiveConsumer(config, store.config, server);
  return { ...reader, name, durable: true, ordered: false, config, effective, ackWait: effective.ack_wait };
}
