import type { Rule } from "../../rule.ts";
import { auditLogMutable } from "./audit-log-mutable.ts";
import { consumerLimitsExpireDurables } from "./consumer-limits-expire-durables.ts";
import { consumerLimitsStopCopies } from "./consumer-limits-stop-copies.ts";
import { discardNewLimitsFillsOnce } from "./discard-new-limits-fills-once.ts";
import { discardOldOnQueue } from "./discard-old-on-queue.ts";
import { dlqUnattended } from "./dlq-unattended.ts";
import { duplicateWindowMemory } from "./duplicate-window-memory.ts";
import { eventStoreLosesHistory } from "./event-store-loses-history.ts";
import { fsyncWindowCriticalData } from "./fsync-window-critical-data.ts";
import { interestSubjectUncovered } from "./interest-subject-uncovered.ts";
import { interestWithoutConsumers } from "./interest-without-consumers.ts";
import { limitsShortenRetention } from "./limits-shorten-retention.ts";
import { memoryStorageProduction } from "./memory-storage-production.ts";
import { noAckStreamWithJsProducer } from "./no-ack-stream-with-js-producer.ts";
import { queueMaxAgeDropsWork } from "./queue-max-age-drops-work.ts";
import { queuePinnedByDeadConsumer } from "./queue-pinned-by-dead-consumer.ts";
import { replicas1Production } from "./replicas-1-production.ts";
import { replicasEven } from "./replicas-even.ts";
import { replicasExceedCluster } from "./replicas-exceed-cluster.ts";
import { replicationOriginMissing } from "./replication-origin-missing.ts";
import { scheduleOnInterest } from "./schedule-on-interest.ts";
import { serverRejectsStreamConfig } from "./server-rejects-stream-config.ts";
import { sourceDedupStall } from "./source-dedup-stall.ts";
import { streamNoMaxBytes } from "./stream-no-max-bytes.ts";
import { streamOverlapsSystemSubjects } from "./stream-overlaps-system-subjects.ts";
import { streamSubjectCatchAll } from "./stream-subject-catch-all.ts";
import { streamUnbounded } from "./stream-unbounded.ts";
import { subjectCardinalityHigh } from "./subject-cardinality-high.ts";
import { workqueueConsumerOverlap } from "./workqueue-consumer-overlap.ts";
import { workqueueSubjectUncovered } from "./workqueue-subject-uncovered.ts";

/** Rules about streams; those about copies and storage hold for buckets too. */
export const STREAM_RULES: readonly Rule[] = [
  replicas1Production,
  replicasEven,
  replicasExceedCluster,
  memoryStorageProduction,
  fsyncWindowCriticalData,
  serverRejectsStreamConfig,
  discardOldOnQueue,
  workqueueConsumerOverlap,
  interestWithoutConsumers,
  interestSubjectUncovered,
  workqueueSubjectUncovered,
  streamUnbounded,
  streamNoMaxBytes,
  limitsShortenRetention,
  queuePinnedByDeadConsumer,
  queueMaxAgeDropsWork,
  subjectCardinalityHigh,
  duplicateWindowMemory,
  streamSubjectCatchAll,
  streamOverlapsSystemSubjects,
  replicationOriginMissing,
  consumerLimitsStopCopies,
  eventStoreLosesHistory,
  consumerLimitsExpireDurables,
  scheduleOnInterest,
  noAckStreamWithJsProducer,
  dlqUnattended,
  auditLogMutable,
  discardNewLimitsFillsOnce,
  sourceDedupStall,
];
