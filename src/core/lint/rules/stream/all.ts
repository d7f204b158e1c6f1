import type { Rule } from "../../rule.ts";
import { discardOldOnQueue } from "./discard-old-on-queue.ts";
import { duplicateWindowMemory } from "./duplicate-window-memory.ts";
import { fsyncWindowCriticalData } from "./fsync-window-critical-data.ts";
import { interestSubjectUncovered } from "./interest-subject-uncovered.ts";
import { interestWithoutConsumers } from "./interest-without-consumers.ts";
import { limitsShortenRetention } from "./limits-shorten-retention.ts";
import { memoryStorageProduction } from "./memory-storage-production.ts";
import { queueMaxAgeDropsWork } from "./queue-max-age-drops-work.ts";
import { queuePinnedByDeadConsumer } from "./queue-pinned-by-dead-consumer.ts";
import { replicas1Production } from "./replicas-1-production.ts";
import { replicasEven } from "./replicas-even.ts";
import { replicasExceedCluster } from "./replicas-exceed-cluster.ts";
import { serverRejectsStreamConfig } from "./server-rejects-stream-config.ts";
import { streamNoMaxBytes } from "./stream-no-max-bytes.ts";
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
];
