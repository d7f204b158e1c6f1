/**
 * What servers on their own, without limits, refuse a consumer for, and in which words: the answers that nats-server
 * 2.10.27, 2.11.17, 2.12.15, 2.14.9 and 2.15.2 gave to the same requests.
 */
import type { FieldPath } from "../../../../topology/model.ts";
import type { Action } from "../../contract.ts";

export interface RefusalCase {
  readonly check: string;
  readonly errCode: number;
  readonly message: string;
  readonly at: FieldPath;
  readonly config: Readonly<Record<string, unknown>>;
  /** One of `STREAMS`; `L` without it. */
  readonly stream?: string;
  /** The API subject's token behind the stream; from the configuration without it. */
  readonly consumer?: string;
  /** Consumers that are there. */
  readonly before?: readonly Readonly<Record<string, unknown>>[];
  readonly action?: Action;
  readonly pedantic?: boolean;
  /** Minor versions that answer so; all without them. */
  readonly since?: number;
  readonly until?: number;
}

/** What every case finds in the account. */
export const STREAMS = [
  { name: "L", subjects: ["l.>"], storage: "file" },
  { name: "M", subjects: ["m.>"], storage: "memory", max_consumers: 1 },
  { name: "W", subjects: ["w.>"], storage: "memory", retention: "workqueue" },
  { name: "I", subjects: ["i.>"], storage: "memory", retention: "interest" },
  {
    name: "K",
    subjects: ["k.>"],
    storage: "memory",
    consumer_limits: { max_ack_pending: 100, inactive_threshold: 90_000_000_000 },
  },
] as const;

const SECOND = 1_000_000_000;
const PUSH = { deliver_subject: "out" };
const FLOW = { ...PUSH, ack_policy: "flow_control" };
const PINNED = { priority_policy: "overflow", priority_groups: ["g"] };
const EXPLICIT = { ack_policy: "explicit" };
const TIME = "2024-01-01T00:00:00Z";
const NAME = { durable_name: "C" };
const NO_WILDCARDS = "can not contain '.', '*', '>', '\\', '/'";

function pedantic(id: string, member: string, value: number, words: string): RefusalCase {
  return {
    ...{ check: `consumer-pedantic-${id}`, errCode: 10157, message: `pedantic mode: ${member} ${words}`, at: [member] },
    ...{ config: { [member]: value }, pedantic: true, since: 12 },
  };
}

function start(id: string, config: Record<string, unknown>, member: string, words: string): RefusalCase {
  const message = `consumer delivery policy is deliver ${words}`;
  return { check: `consumer-start-${id}`, errCode: 10094, message, at: [member], config };
}

function update(
  id: string,
  member: string,
  words: string,
  before: Record<string, unknown>,
  config: Record<string, unknown>,
): RefusalCase {
  const names = { check: `consumer-update-${id}`, errCode: 10012, message: words, at: [member] };
  return { ...names, before: [{ ...NAME, ...before }], config: { ...NAME, ...config } };
}

export const REFUSALS: readonly RefusalCase[] = [
  // Subject and names.
  {
    ...{
      check: "consumer-name-path-separator",
      errCode: 10127,
      message: "Consumer name can not contain path separators",
    },
    ...{ at: ["durable_name"], config: { durable_name: "a/b" } },
  },
  {
    ...{ check: "consumer-durable-name-mismatch", errCode: 10017, at: ["durable_name"], config: NAME, consumer: "D" },
    message: "consumer name in subject does not match durable name in request",
  },
  {
    ...{ check: "consumer-legacy-ephemeral-durable", errCode: 10020, at: ["durable_name"], config: NAME, consumer: "" },
    message: "consumer expected to be ephemeral but a durable name was set in request",
  },
  {
    ...{ check: "consumer-filter-token-with-filters", errCode: 10137, at: ["filter_subjects"], consumer: "C.l.a" },
    message: "consumer with multiple subject filters cannot use subject based API",
    config: { ...NAME, filter_subjects: ["l.a"] },
  },
  {
    ...{ check: "consumer-filter-token-mismatch", errCode: 10131, at: ["filter_subject"], consumer: "C.l.a" },
    message: "Consumer create request did not match filtered subject from create subject",
    config: { ...NAME, filter_subject: "l.b" },
  },
  {
    ...{ check: "consumer-replicas-standalone", errCode: 10074, at: ["num_replicas"], config: { num_replicas: 2 } },
    message: "replicas > 1 not supported in non-clustered mode",
  },
  {
    ...{ check: "consumer-stream-not-found", errCode: 10059, message: "stream not found", at: [] },
    ...{ stream: "GONE", config: NAME },
  },
  {
    ...{ check: "consumer-name-charset", errCode: 10052, message: `consumer name ${NO_WILDCARDS}`, at: ["name"] },
    ...{ config: { name: "a*" }, since: 12 },
  },
  {
    ...{ check: "consumer-name-invalid-late", errCode: 10103, message: "durable name can not contain '.', '*', '>'" },
    ...{ at: ["name"], config: { name: "a*" }, until: 11 },
  },
  // Pedantic requests.
  pedantic("max-deliver", "max_deliver", -2, "must be set to -1"),
  pedantic("max-waiting", "max_waiting", -1, "must not be negative"),
  pedantic("max-ack-pending", "max_ack_pending", -2, "must be set to -1"),
  pedantic("max-batch", "max_batch", -1, "must not be negative"),
  pedantic("max-expires", "max_expires", -1, "must not be negative"),
  pedantic("max-bytes", "max_bytes", -1, "must not be negative"),
  pedantic("heartbeat", "idle_heartbeat", -1, "must not be negative"),
  pedantic("inactive-threshold", "inactive_threshold", -1, "must not be negative"),
  pedantic("priority-timeout", "priority_timeout", -1, "must not be negative"),
  {
    ...{ check: "consumer-pedantic-backoff", errCode: 10157, at: ["ack_wait"], pedantic: true, since: 11 },
    message: "pedantic mode: first backoff value has to equal batch AckWait",
    config: { ...EXPLICIT, backoff: [SECOND] },
  },
  {
    ...{ check: "consumer-pedantic-stream-max-ack-pending", errCode: 10157, at: ["max_ack_pending"], stream: "K" },
    message: "pedantic mode: max_ack_pending must be set if it's configured in stream limits",
    ...{ config: EXPLICIT, pedantic: true, since: 11 },
  },
  {
    ...{
      check: "consumer-pedantic-stream-inactive-threshold",
      errCode: 10157,
      at: ["inactive_threshold"],
      stream: "K",
    },
    message: "pedantic mode: inactive_threshold must be set if it's configured in stream limits",
    ...{ config: { ...EXPLICIT, max_ack_pending: 5 }, pedantic: true, since: 11 },
  },
  // Replicas, acknowledgement, redelivery.
  {
    ...{ check: "consumer-replicas-negative", errCode: 10133, at: ["num_replicas"], config: { num_replicas: -1 } },
    message: "replicas count cannot be negative",
  },
  {
    ...{
      check: "consumer-backoff-negative",
      errCode: 10184,
      message: "consumer backoff needs to be positive",
      since: 12,
    },
    ...{ at: ["backoff", 1], config: { ...EXPLICIT, backoff: [SECOND, -1] } },
  },
  {
    ...{ check: "consumer-ack-wait-negative", errCode: 10183, at: ["ack_wait"], config: { ack_wait: -1 }, since: 12 },
    message: "consumer ack wait needs to be positive",
  },
  {
    ...{ check: "consumer-ackfc-push", errCode: 10218, at: ["deliver_subject"], since: 14 },
    ...{ message: "flow control ack policy requires a push based consumer", config: { ack_policy: "flow_control" } },
  },
  {
    ...{ check: "consumer-ackfc-flow-control", errCode: 10219, at: ["flow_control"], since: 14, pedantic: true },
    ...{ message: "flow control ack policy requires flow control", config: FLOW },
  },
  {
    ...{ check: "consumer-ackfc-heartbeat", errCode: 10052, at: ["idle_heartbeat"], since: 14, pedantic: true },
    message: "flow control ack policy heartbeat needs to be 1s",
    config: { ...FLOW, flow_control: true, idle_heartbeat: 2 * SECOND },
  },
  {
    ...{ check: "consumer-ackfc-max-ack-pending", errCode: 10220, at: ["max_ack_pending"], since: 14 },
    ...{ message: "flow control ack policy requires max ack pending", config: { ...FLOW, max_ack_pending: -1 } },
  },
  {
    ...{ check: "consumer-ackfc-ack-wait", errCode: 10221, at: ["ack_wait"], since: 14 },
    ...{ message: "flow control ack policy requires unset ack wait", config: { ...FLOW, ack_wait: SECOND } },
  },
  {
    ...{ check: "consumer-ackfc-max-deliver", errCode: 10222, at: ["max_deliver"], since: 14 },
    ...{ message: "flow control ack policy requires unset max deliver", config: { ...FLOW, max_deliver: 3 } },
  },
  {
    ...{ check: "consumer-backoff-max-deliver", errCode: 10116, at: ["max_deliver"] },
    message: "max deliver is required to be > length of backoff values",
    config: { ...EXPLICIT, backoff: [SECOND, SECOND], max_deliver: 1 },
  },
  {
    ...{ check: "consumer-description-length", errCode: 10107, at: ["description"] },
    message: "consumer description is too long, maximum allowed is 4096",
    config: { description: "é".repeat(2049) },
  },
  // Push.
  {
    ...{ check: "consumer-deliver-wildcard", errCode: 10079, message: "consumer deliver subject has wildcards" },
    ...{ at: ["deliver_subject"], config: { deliver_subject: "out.*" } },
  },
  {
    ...{ check: "consumer-deliver-invalid", errCode: 10112, message: "invalid push consumer deliver subject" },
    ...{ at: ["deliver_subject"], config: { deliver_subject: "out..a" } },
  },
  {
    ...{ check: "consumer-deliver-cycle", errCode: 10081, message: "consumer deliver subject forms a cycle" },
    ...{ at: ["deliver_subject"], config: { deliver_subject: "l.out" } },
  },
  {
    ...{ check: "consumer-push-max-waiting", errCode: 10080, at: ["max_waiting"], config: { ...PUSH, max_waiting: 1 } },
    message: "consumer in push mode can not set max waiting",
  },
  {
    ...{ check: "consumer-push-ack-none-pending", errCode: 10082, at: ["ack_policy"], stream: "K", config: PUSH },
    message: "consumer requires ack policy for max ack pending",
  },
  {
    ...{
      check: "consumer-push-heartbeat-min",
      errCode: 10083,
      message: "consumer idle heartbeat needs to be >= 100ms",
    },
    ...{ at: ["idle_heartbeat"], config: { ...PUSH, idle_heartbeat: 99_999_999 } },
  },
  // Pull.
  {
    ...{ check: "consumer-pull-workqueue-ack", errCode: 10084, at: ["ack_policy"], stream: "W", config: {}, since: 11 },
    message: "consumer in pull mode requires explicit ack policy on workqueue stream",
  },
  {
    ...{ check: "consumer-pull-workqueue-ack", errCode: 10084, at: ["ack_policy"], stream: "W", config: {}, until: 10 },
    message: "consumer in pull mode requires ack policy",
  },
  {
    ...{ check: "consumer-pull-rate-limit", errCode: 10086, at: ["rate_limit_bps"], config: { rate_limit_bps: 1 } },
    message: "consumer in pull mode can not have rate limit set",
  },
  {
    ...{
      check: "consumer-pull-max-waiting-negative",
      errCode: 10087,
      at: ["max_waiting"],
      config: { max_waiting: -1 },
    },
    ...{ message: "consumer max waiting needs to be positive", until: 11 },
  },
  {
    ...{ check: "consumer-pull-heartbeat", errCode: 10088, at: ["idle_heartbeat"], config: { idle_heartbeat: SECOND } },
    message: "consumer idle heartbeat requires a push based consumer",
  },
  {
    ...{ check: "consumer-pull-flow-control", errCode: 10089, at: ["flow_control"], config: { flow_control: true } },
    message: "consumer flow control requires a push based consumer",
  },
  {
    ...{ check: "consumer-pull-max-batch-negative", errCode: 10114, at: ["max_batch"], config: { max_batch: -1 } },
    ...{ message: "consumer max request batch needs to be > 0", until: 11 },
  },
  {
    ...{
      check: "consumer-pull-max-expires-min",
      errCode: 10115,
      at: ["max_expires"],
      config: { max_expires: 999_999 },
    },
    message: "consumer max request expires needs to be >= 1ms",
  },
  // Limits, direct.
  {
    ...{ check: "consumer-max-ack-pending-stream", errCode: 10121, at: ["max_ack_pending"], stream: "K" },
    message: "consumer max ack pending exceeds system limit of 100",
    config: { ...EXPLICIT, max_ack_pending: 101 },
  },
  {
    ...{ check: "consumer-inactive-threshold-stream", errCode: 10153, at: ["inactive_threshold"], stream: "K" },
    message: "consumer inactive threshold exceeds system limit of 1m30s",
    config: { ...EXPLICIT, inactive_threshold: 91 * SECOND },
  },
  {
    ...{ check: "consumer-direct-push", errCode: 10090, at: ["deliver_subject"], config: { name: "C", direct: true } },
    message: "consumer direct requires a push based consumer",
  },
  {
    ...{ check: "consumer-direct-durable", errCode: 10091, at: ["durable_name"] },
    message: "consumer direct requires an ephemeral consumer",
    config: { ...NAME, ...PUSH, direct: true },
  },
  // Filters and starts.
  {
    ...{ check: "consumer-filter-both", errCode: 10136, at: ["filter_subject"] },
    message: "consumer cannot have both FilterSubject and FilterSubjects specified",
    config: { filter_subject: "l.a", filter_subjects: ["l.b"] },
  },
  {
    ...{ check: "consumer-filter-invalid", errCode: 10052, message: "invalid subject", at: ["filter_subject"] },
    config: { filter_subject: "l..a" },
  },
  {
    ...{ check: "consumer-filters-empty-entry", errCode: 10139, at: ["filter_subjects", 1] },
    message: "consumer filter in FilterSubjects cannot be empty",
    config: { filter_subjects: ["l..a", ""] },
  },
  {
    ...{
      check: "consumer-filters-invalid-entry",
      errCode: 10052,
      message: "invalid subject",
      at: ["filter_subjects", 1],
    },
    config: { filter_subjects: ["l.a", "l..b"] },
  },
  {
    ...{ check: "consumer-filters-overlap", errCode: 10138, message: "consumer subject filters cannot overlap" },
    ...{ at: ["filter_subjects", 0], config: { filter_subjects: ["l.a", "l.*"] } },
  },
  {
    ...{ check: "consumer-filters-overlap", errCode: 10138, message: "consumer subject filters cannot overlap" },
    ...{ at: ["filter_subjects", 0], config: { filter_subjects: ["l.*.b", "l.a.*"] }, until: 11 },
  },
  start("all-seq", { opt_start_seq: 1 }, "opt_start_seq", "all, but optional start sequence is also set"),
  start("all-time", { opt_start_time: TIME }, "opt_start_time", "all, but optional start time is also set"),
  start(
    "last-seq",
    { deliver_policy: "last", opt_start_seq: 1 },
    "opt_start_seq",
    "last, but optional start sequence is also set",
  ),
  start(
    "last-time",
    { deliver_policy: "last", opt_start_time: TIME },
    "opt_start_time",
    "last, but optional start time is also set",
  ),
  start(
    "last-per-subject-seq",
    { deliver_policy: "last_per_subject", opt_start_seq: 1 },
    "opt_start_seq",
    "last per subject, but optional start sequence is also set",
  ),
  start(
    "new-time",
    { deliver_policy: "new", opt_start_time: TIME },
    "opt_start_time",
    "new, but optional start time is also set",
  ),
  start(
    "last-per-subject-time",
    { deliver_policy: "last_per_subject", opt_start_time: TIME },
    "opt_start_time",
    "last per subject, but optional start time is also set",
  ),
  start(
    "last-per-subject-filter",
    { deliver_policy: "last_per_subject" },
    "filter_subject",
    "last per subject, but optional filter subject is not set",
  ),
  start(
    "new-seq",
    { deliver_policy: "new", opt_start_seq: 1 },
    "opt_start_seq",
    "new, but optional start sequence is also set",
  ),
  start(
    "by-sequence-missing",
    { deliver_policy: "by_start_sequence" },
    "opt_start_seq",
    "by start sequence, but optional start sequence is not set",
  ),
  start(
    "by-sequence-time",
    { deliver_policy: "by_start_sequence", opt_start_seq: 1, opt_start_time: TIME },
    "opt_start_time",
    "by start sequence, but optional start time is also set",
  ),
  start(
    "by-time-missing",
    { deliver_policy: "by_start_time" },
    "opt_start_time",
    "by start time, but optional start time is not set",
  ),
  start(
    "by-time-seq",
    { deliver_policy: "by_start_time", opt_start_seq: 1, opt_start_time: TIME },
    "opt_start_seq",
    "by start time, but optional start start sequence is also set",
  ),
  // Sampling, metadata, priority groups.
  {
    ...{ check: "consumer-sampling", errCode: 10095, at: ["sample_freq"], config: { sample_freq: "ten%" } },
    message: 'failed to parse consumer sampling configuration: strconv.Atoi: parsing "ten": invalid syntax',
  },
  {
    ...{ check: "consumer-sampling", errCode: 10095, at: ["sample_freq"], config: { sample_freq: "-1" } },
    message: "failed to parse consumer sampling configuration: <nil>",
  },
  {
    ...{
      check: "consumer-sampling",
      errCode: 10095,
      at: ["sample_freq"],
      config: { sample_freq: "9223372036854775808" },
    },
    message:
      'failed to parse consumer sampling configuration: strconv.Atoi: parsing "9223372036854775808": value out of range',
  },
  {
    ...{ check: "consumer-flow-control-heartbeat", errCode: 10108, at: ["idle_heartbeat"] },
    message: "consumer with flow control also needs heartbeats",
    config: { ...PUSH, flow_control: true },
  },
  {
    ...{ check: "consumer-metadata-size", errCode: 10135, message: "consumer metadata exceeds maximum size of 128KB" },
    ...{ at: ["metadata"], config: { metadata: { k: "x".repeat(131_072 - 16) } }, since: 11 },
  },
  {
    ...{ check: "consumer-priority-push", errCode: 10178, at: ["priority_policy"], config: { ...PINNED, ...PUSH } },
    ...{ message: "priority groups can not be used with push consumers", since: 11 },
  },
  {
    ...{ check: "consumer-priority-no-group", errCode: 10159, at: ["priority_groups"], since: 11 },
    message: "Setting PriorityPolicy requires at least one PriorityGroup to be set",
    config: { priority_policy: "overflow" },
  },
  {
    ...{ check: "consumer-priority-empty-group", errCode: 10161, message: "Group name cannot be an empty string" },
    ...{ at: ["priority_groups", 1], config: { ...PINNED, priority_groups: ["g", ""] }, since: 11 },
  },
  {
    ...{ check: "consumer-priority-group-name", errCode: 10162, at: ["priority_groups", 0], since: 11 },
    message: "Valid priority group name must match A-Z, a-z, 0-9, -_/=)+ and may not exceed 16 characters",
    config: { ...PINNED, priority_groups: ["a+b"] },
  },
  {
    ...{ check: "consumer-priority-groups-without-policy", errCode: 10196, at: ["priority_policy"], since: 12 },
    ...{ message: "consumer can not have priority groups when policy is none", config: { priority_groups: ["g"] } },
  },
  {
    ...{ check: "consumer-priority-timeout-without-policy", errCode: 10197, at: ["priority_policy"], since: 12 },
    ...{ message: "PinnedTTL cannot be set when PriorityPolicy is none", config: { priority_timeout: SECOND } },
  },
  // A consumer that is there.
  {
    ...{ check: "consumer-action-create-exists", errCode: 10148, message: "consumer already exists", at: [] },
    ...{ before: [NAME], config: { ...NAME, filter_subjects: [] }, action: "create" },
  },
  {
    ...{ check: "consumer-update-workqueue-overlap", errCode: 10100, at: ["filter_subject"], stream: "W" },
    message: "filtered consumer not unique on workqueue stream",
    before: [
      { ...NAME, ...EXPLICIT, filter_subject: "w.a" },
      { durable_name: "D", ...EXPLICIT, filter_subject: "w.b" },
    ],
    config: { ...NAME, ...EXPLICIT, filter_subject: "w.*" },
  },
  update("deliver-policy", "deliver_policy", "deliver policy can not be updated", {}, { deliver_policy: "new" }),
  { ...update("storage", "mem_storage", "storage type can not be updated", {}, { mem_storage: true }), since: 14 },
  {
    ...update("direct", "direct", "direct can not be updated", PUSH, { ...PUSH, direct: true }),
    ...{ before: [{ name: "C", ...PUSH }], config: { name: "C", ...PUSH, direct: true }, since: 14 },
  },
  { ...update("sourcing", "sourcing", "sourcing can not be updated", {}, { sourcing: true }), since: 14 },
  update(
    "start-seq",
    "opt_start_seq",
    "start sequence can not be updated",
    { deliver_policy: "by_start_sequence", opt_start_seq: 1 },
    { deliver_policy: "by_start_sequence", opt_start_seq: 2 },
  ),
  update(
    "start-time",
    "opt_start_time",
    "start time can not be updated",
    { deliver_policy: "by_start_time", opt_start_time: TIME },
    { deliver_policy: "by_start_time", opt_start_time: "2024-01-01T00:00:00+01:00" },
  ),
  update("ack-policy", "ack_policy", "ack policy can not be updated", {}, EXPLICIT),
  update("replay-policy", "replay_policy", "replay policy can not be updated", {}, { replay_policy: "original" }),
  update("heartbeat", "idle_heartbeat", "heart beats can not be updated", PUSH, { ...PUSH, idle_heartbeat: SECOND }),
  update(
    "flow-control",
    "flow_control",
    "flow control can not be updated",
    { ...PUSH, idle_heartbeat: SECOND },
    { ...PUSH, idle_heartbeat: SECOND, flow_control: true },
  ),
  update("pull-to-push", "deliver_subject", "can not update pull consumer to push based", {}, PUSH),
  update("push-to-pull", "deliver_subject", "can not update push consumer to pull based", PUSH, {}),
  {
    ...update("deliver-bound", "deliver_subject", "consumer name already in use", { deliver_subject: "k.out" }, PUSH),
    errCode: 10013,
  },
  update("max-waiting", "max_waiting", "max waiting can not be updated", {}, { max_waiting: 5 }),
  // A new one.
  {
    ...{ check: "consumer-action-update-missing", errCode: 10149, message: "consumer does not exist", at: [] },
    ...{ config: NAME, action: "update" },
  },
  {
    ...{ check: "consumer-max-consumers", errCode: 10026, message: "maximum consumers limit reached", at: [] },
    ...{ stream: "M", before: [{ durable_name: "D" }], config: NAME },
  },
  {
    ...{ check: "consumer-workqueue-ack", errCode: 10098, message: "workqueue stream requires explicit ack" },
    ...{ at: ["ack_policy"], stream: "W", config: { ack_policy: "all" } },
  },
  {
    ...{ check: "consumer-workqueue-deliver-all", errCode: 10101, at: ["deliver_policy"], stream: "W" },
    message: "consumer must be deliver all on workqueue stream",
    config: { ...EXPLICIT, deliver_policy: "new" },
  },
  {
    ...{ check: "consumer-workqueue-unfiltered", errCode: 10099, at: ["filter_subject"], stream: "W" },
    message: "multiple non-filtered consumers not allowed on workqueue stream",
    ...{ before: [{ durable_name: "D", ...EXPLICIT, filter_subject: "w.a" }], config: { ...NAME, ...EXPLICIT } },
  },
  {
    ...{ check: "consumer-workqueue-overlap", errCode: 10100, at: ["filter_subjects"], stream: "W" },
    message: "filtered consumer not unique on workqueue stream",
    before: [{ durable_name: "D", ...EXPLICIT, filter_subject: "w.*" }],
    config: { ...NAME, ...EXPLICIT, filter_subjects: ["x.a", "w.a"] },
  },
  {
    ...{ check: "consumer-durable-length", errCode: 10102, at: ["durable_name"] },
    message: "consumer name is too long, maximum allowed is 255",
    config: { durable_name: "n".repeat(256) },
  },
  {
    ...{ check: "consumer-store-failed", errCode: 10012, message: "error creating store for consumer", at: ["name"] },
    config: { name: "n".repeat(256) },
  },
];
