import type { Rule } from "../../rule.ts";
import { capacityExceedsStore } from "./capacity-exceeds-store.ts";
import { dlqAdvisoryNotStored } from "./dlq-advisory-not-stored.ts";
import { dlqLoop } from "./dlq-loop.ts";
import { dlqOriginExpires } from "./dlq-origin-expires.ts";
import { doubleIngestHubLeaf } from "./double-ingest-hub-leaf.ts";
import { duplicateConsumerSameService } from "./duplicate-consumer-same-service.ts";
import { exactlyOnceIncomplete } from "./exactly-once-incomplete.ts";
import { haAssetsHigh } from "./ha-assets-high.ts";
import { jetstreamClusterAndMemoryBudget } from "./jetstream-cluster-and-memory-budget.ts";
import { mirrorNotABackup } from "./mirror-not-a-backup.ts";
import { noMonitoringThresholds } from "./no-monitoring-thresholds.ts";
import { replicationCycle } from "./replication-cycle.ts";
import { republishLoop } from "./republish-loop.ts";
import { requestReplyOnStreamSubject } from "./request-reply-on-stream-subject.ts";
import { serverTooOld } from "./server-too-old.ts";
import { serviceInstancesWithoutQueueGroup } from "./service-instances-without-queue-group.ts";
import { sourceOfQueueStream } from "./source-of-queue-stream.ts";
import { streamPerSubject } from "./stream-per-subject.ts";
import { subjectInvalid } from "./subject-invalid.ts";
import { subjectOverlapStreams } from "./subject-overlap-streams.ts";

/** Rules about topology: in the order in which lists show them. */
export const TOPOLOGY_RULES: readonly Rule[] = [
  duplicateConsumerSameService,
  exactlyOnceIncomplete,
  serverTooOld,
  serviceInstancesWithoutQueueGroup,
  dlqLoop,
  dlqAdvisoryNotStored,
  dlqOriginExpires,
  subjectOverlapStreams,
  subjectInvalid,
  requestReplyOnStreamSubject,
  replicationCycle,
  republishLoop,
  doubleIngestHubLeaf,
  sourceOfQueueStream,
  mirrorNotABackup,
  streamPerSubject,
  capacityExceedsStore,
  jetstreamClusterAndMemoryBudget,
  haAssetsHigh,
  noMonitoringThresholds,
];
