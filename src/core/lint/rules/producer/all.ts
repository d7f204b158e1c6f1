import type { Rule } from "../../rule.ts";
import { asyncPublishUnbounded } from "./async-publish-unbounded.ts";
import { corePublishIntoStream } from "./core-publish-into-stream.ts";
import { discardNewUnhandled } from "./discard-new-unhandled.ts";
import { dualWrite } from "./dual-write.ts";
import { duplicateWindowTooShort } from "./duplicate-window-too-short.ts";
import { eventStoreNoOcc } from "./event-store-no-occ.ts";
import { messageExceedsMaxPayload } from "./message-exceeds-max-payload.ts";
import { msgIdReusedForNewFacts } from "./msg-id-reused-for-new-facts.ts";
import { msgTtlInvalid } from "./msg-ttl-invalid.ts";
import { producerSubjectUncaptured } from "./producer-subject-uncaptured.ts";
import { publishWithoutRetry } from "./publish-without-retry.ts";
import { retriesWithoutMsgId } from "./retries-without-msg-id.ts";
import { scheduleInvalid } from "./schedule-invalid.ts";
import { subjectNotHierarchical } from "./subject-not-hierarchical.ts";

/** Rules about what programs publish: in the order in which lists show them. */
export const PRODUCER_RULES: readonly Rule[] = [
  producerSubjectUncaptured,
  messageExceedsMaxPayload,
  corePublishIntoStream,
  discardNewUnhandled,
  publishWithoutRetry,
  retriesWithoutMsgId,
  duplicateWindowTooShort,
  msgIdReusedForNewFacts,
  msgTtlInvalid,
  scheduleInvalid,
  asyncPublishUnbounded,
  dualWrite,
  eventStoreNoOcc,
  subjectNotHierarchical,
];
