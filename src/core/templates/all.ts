/** The registry of templates, in the order in which the gallery shows them. */
import { agentHandoff } from "./agent-handoff.ts";
import { auditLog } from "./audit-log.ts";
import { cdcOutbox } from "./cdc-outbox.ts";
import { claimCheck } from "./claim-check.ts";
import { deduplication } from "./deduplication.ts";
import { delayedJobs } from "./delayed-jobs.ts";
import { edgeHub } from "./edge-hub.ts";
import { eventSourcing } from "./event-sourcing.ts";
import { exactlyOnce } from "./exactly-once.ts";
import { fanoutInterest } from "./fanout-interest.ts";
import { fanoutLimits } from "./fanout-limits.ts";
import { orders } from "./orders.ts";
import { partitionedOrder } from "./partitioned-order.ts";
import { presence } from "./presence.ts";
import { priorityGroups } from "./priority-groups.ts";
import { prioritySubjects } from "./priority-subjects.ts";
import { rateLimited } from "./rate-limited.ts";
import { regionalMirror } from "./regional-mirror.ts";
import { requestReply } from "./request-reply.ts";
import { saga } from "./saga.ts";
import type { Template } from "./template.ts";
import { workQueue } from "./work-queue.ts";

/** Every template. */
export const TEMPLATES: readonly Template[] = [
  orders,
  fanoutLimits,
  fanoutInterest,
  workQueue,
  prioritySubjects,
  priorityGroups,
  rateLimited,
  delayedJobs,
  claimCheck,
  requestReply,
  deduplication,
  exactlyOnce,
  partitionedOrder,
  cdcOutbox,
  eventSourcing,
  saga,
  agentHandoff,
  presence,
  auditLog,
  edgeHub,
  regionalMirror,
];

/** The template of that id. */
export function templateOf(id: string): Template | undefined {
  return TEMPLATES.find((template) => template.id === id);
}
