import type { Rule } from "../../rule.ts";
import { dlqAdvisoryNotStored } from "./dlq-advisory-not-stored.ts";
import { dlqLoop } from "./dlq-loop.ts";
import { dlqOriginExpires } from "./dlq-origin-expires.ts";
import { duplicateConsumerSameService } from "./duplicate-consumer-same-service.ts";
import { exactlyOnceIncomplete } from "./exactly-once-incomplete.ts";
import { serverTooOld } from "./server-too-old.ts";
import { serviceInstancesWithoutQueueGroup } from "./service-instances-without-queue-group.ts";

/** Rules about topology: in the order in which lists show them. */
export const TOPOLOGY_RULES: readonly Rule[] = [
  duplicateConsumerSameService,
  exactlyOnceIncomplete,
  serverTooOld,
  serviceInstancesWithoutQueueGroup,
  dlqLoop,
  dlqAdvisoryNotStored,
  dlqOriginExpires,
];
