import type { Rule } from "../../rule.ts";
import { ackAllShared } from "./ack-all-shared.ts";
import { ackBeforeProcessing } from "./ack-before-processing.ts";
import { ackNoneDurableWork } from "./ack-none-durable-work.ts";
import { ackWaitBelowProcessing } from "./ack-wait-below-processing.ts";
import { ackWaitTooLong } from "./ack-wait-too-long.ts";
import { backoffExceedsMaxDeliver } from "./backoff-exceeds-max-deliver.ts";
import { backoffOverridesAckWait } from "./backoff-overrides-ack-wait.ts";
import { consumerFilterNoProducer } from "./consumer-filter-no-producer.ts";
import { consumerFilterUnmatched } from "./consumer-filter-unmatched.ts";
import { consumerPerEntity } from "./consumer-per-entity.ts";
import { consumerTooManyFilters } from "./consumer-too-many-filters.ts";
import { consumerUnattended } from "./consumer-unattended.ts";
import { consumerUnderprovisioned } from "./consumer-underprovisioned.ts";
import { delayedNakBlocksConsumer } from "./delayed-nak-blocks-consumer.ts";
import { deliverGroupMisuse } from "./deliver-group-misuse.ts";
import { deliverNewDurable } from "./deliver-new-durable.ts";
import { durableExpires } from "./durable-expires.ts";
import { ephemeralForWork } from "./ephemeral-for-work.ts";
import { idempotencyWindowTooShort } from "./idempotency-window-too-short.ts";
import { interestAckNone } from "./interest-ack-none.ts";
import { interestFragileConsumer } from "./interest-fragile-consumer.ts";
import { longTaskWithoutProgress } from "./long-task-without-progress.ts";
import { maxAckPendingTooLow } from "./max-ack-pending-too-low.ts";
import { maxAckPendingUnlimited } from "./max-ack-pending-unlimited.ts";
import { maxDeliverUnlimited } from "./max-deliver-unlimited.ts";
import { maxDeliverWithoutDlq } from "./max-deliver-without-dlq.ts";
import { nakIgnoresBackoff } from "./nak-ignores-backoff.ts";
import { nonIdempotentConsumer } from "./non-idempotent-consumer.ts";
import { orderedConsumerOnQueue } from "./ordered-consumer-on-queue.ts";
import { orderedConsumerScaled } from "./ordered-consumer-scaled.ts";
import { orderedConsumerSideEffects } from "./ordered-consumer-side-effects.ts";
import { perInstanceDurableLeak } from "./per-instance-durable-leak.ts";
import { prefetchExceedsAckWait } from "./prefetch-exceeds-ack-wait.ts";
import { priorityBySubjectSingleConsumer } from "./priority-by-subject-single-consumer.ts";
import { pushConsumerForWork } from "./push-consumer-for-work.ts";
import { pushWithoutFlowControl } from "./push-without-flow-control.ts";
import { replayNeededOnQueueRetention } from "./replay-needed-on-queue-retention.ts";
import { retryHorizonExceedsMaxAge } from "./retry-horizon-exceeds-max-age.ts";
import { serialConsumerTooSlow } from "./serial-consumer-too-slow.ts";
import { serverRejectsConsumerConfig } from "./server-rejects-consumer-config.ts";
import { sharedDurableDifferentServices } from "./shared-durable-different-services.ts";
import { strictOrderParallelism } from "./strict-order-parallelism.ts";
import { workqueueConsumerSettings } from "./workqueue-consumer-settings.ts";

/** Rules about consumers. */
export const CONSUMER_RULES: readonly Rule[] = [
  backoffExceedsMaxDeliver,
  consumerFilterUnmatched,
  consumerFilterNoProducer,
  sharedDurableDifferentServices,
  pushConsumerForWork,
  ephemeralForWork,
  workqueueConsumerSettings,
  serverRejectsConsumerConfig,
  ackWaitBelowProcessing,
  backoffOverridesAckWait,
  longTaskWithoutProgress,
  ackWaitTooLong,
  prefetchExceedsAckWait,
  nakIgnoresBackoff,
  interestFragileConsumer,
  deliverGroupMisuse,
  orderedConsumerOnQueue,
  durableExpires,
  consumerPerEntity,
  pushWithoutFlowControl,
  replayNeededOnQueueRetention,
  consumerUnattended,
  consumerTooManyFilters,
  interestAckNone,
  maxDeliverWithoutDlq,
  maxDeliverUnlimited,
  ackNoneDurableWork,
  retryHorizonExceedsMaxAge,
  ackAllShared,
  ackBeforeProcessing,
  deliverNewDurable,
  priorityBySubjectSingleConsumer,
  perInstanceDurableLeak,
  consumerUnderprovisioned,
  maxAckPendingTooLow,
  maxAckPendingUnlimited,
  delayedNakBlocksConsumer,
  serialConsumerTooSlow,
  strictOrderParallelism,
  nonIdempotentConsumer,
  idempotencyWindowTooShort,
  orderedConsumerScaled,
  orderedConsumerSideEffects,
];
