/**
 * What servers on their own, without limits, refuse a consumer for, and in which words: the answers that nats-server
 * 2.10.27, 2.11.17, 2.12.15, 2.14.9 and 2.15.2 gave to the same requests.
 */
import type { FieldPath } from "../../../../topology/model.ts";
import type { Action } from "../../contract.ts";

/** A request for a consumer and its refusal. */
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

type Rest = Omit<RefusalCase, "check" | "errCode" | "message" | "at" | "config">;

function refused(
  check: string,
  errCode: number,
  message: string,
  at: FieldPath,
  config: RefusalCase["config"],
  rest: Rest = {},
): RefusalCase {
  return { check, errCode, message, at, config, ...rest };
}

function pedantic(id: string, member: string, value: number, words: string): RefusalCase {
  const message = `pedantic mode: ${member} ${words}`;
  return refused(
    `consumer-pedantic-${id}`,
    10157,
    message,
    [member],
    { [member]: value },
    { pedantic: true, since: 12 },
  );
}

function start(id: string, config: Record<string, unknown>, member: string, words: string): RefusalCase {
  const message = `consumer delivery policy is deliver ${words}`;
  return refused(`consumer-start-${id}`, 10094, message, [member], config);
}

function update(
  id: string,
  member: string,
  words: string,
  before: Record<string, unknown>,
  config: Record<string, unknown>,
): RefusalCase {
  const earlier = [{ ...NAME, ...before }];
  return refused(`consumer-update-${id}`, 10012, words, [member], { ...NAME, ...config }, { before: earlier });
}

/** In the order of the checks. */
export const REFUSALS: readonly RefusalCase[] = [
  // Subject and names.
  refused("consumer-name-path-separator", 10127, "Consumer name can not contain path separators", ["durable_name"], {
    durable_name: "a/b",
  }),
  refused(
    "consumer-durable-name-mismatch",
    10017,
    "consumer name in subject does not match durable name in request",
    ["durable_name"],
    NAME,
    { consumer: "D" },
  ),
  refused(
    "consumer-legacy-ephemeral-durable",
    10020,
    "consumer expected to be ephemeral but a durable name was set in request",
    ["durable_name"],
    NAME,
    { consumer: "" },
  ),
  refused(
    "consumer-filter-token-with-filters",
    10137,
    "consumer with multiple subject filters cannot use subject based API",
    ["filter_subjects"],
    { ...NAME, filter_subjects: ["l.a"] },
    { consumer: "C.l.a" },
  ),
  refused(
    "consumer-filter-token-mismatch",
    10131,
    "Consumer create request did not match filtered subject from create subject",
    ["filter_subject"],
    { ...NAME, filter_subject: "l.b" },
    { consumer: "C.l.a" },
  ),
  refused("consumer-replicas-standalone", 10074, "replicas > 1 not supported in non-clustered mode", ["num_replicas"], {
    num_replicas: 2,
  }),
  refused("consumer-stream-not-found", 10059, "stream not found", [], NAME, { stream: "GONE" }),
  refused("consumer-name-charset", 10052, `consumer name ${NO_WILDCARDS}`, ["name"], { name: "a*" }, { since: 12 }),
  refused(
    "consumer-name-invalid-late",
    10103,
    "durable name can not contain '.', '*', '>'",
    ["name"],
    { name: "a*" },
    { until: 11 },
  ),
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
  refused(
    "consumer-pedantic-backoff",
    10157,
    "pedantic mode: first backoff value has to equal batch AckWait",
    ["ack_wait"],
    { ...EXPLICIT, backoff: [SECOND] },
    { pedantic: true, since: 11 },
  ),
  refused(
    "consumer-pedantic-stream-max-ack-pending",
    10157,
    "pedantic mode: max_ack_pending must be set if it's configured in stream limits",
    ["max_ack_pending"],
    EXPLICIT,
    { stream: "K", pedantic: true, since: 11 },
  ),
  refused(
    "consumer-pedantic-stream-inactive-threshold",
    10157,
    "pedantic mode: inactive_threshold must be set if it's configured in stream limits",
    ["inactive_threshold"],
    { ...EXPLICIT, max_ack_pending: 5 },
    { stream: "K", pedantic: true, since: 11 },
  ),
  // Replicas, acknowledgement, redelivery.
  refused("consumer-replicas-negative", 10133, "replicas count cannot be negative", ["num_replicas"], {
    num_replicas: -1,
  }),
  refused(
    "consumer-backoff-negative",
    10184,
    "consumer backoff needs to be positive",
    ["backoff", 1],
    { ...EXPLICIT, backoff: [SECOND, -1] },
    { since: 12 },
  ),
  refused(
    "consumer-ack-wait-negative",
    10183,
    "consumer ack wait needs to be positive",
    ["ack_wait"],
    { ack_wait: -1 },
    { since: 12 },
  ),
  refused(
    "consumer-ackfc-push",
    10218,
    "flow control ack policy requires a push based consumer",
    ["deliver_subject"],
    { ack_policy: "flow_control" },
    { since: 14 },
  ),
  refused(
    "consumer-ackfc-flow-control",
    10219,
    "flow control ack policy requires flow control",
    ["flow_control"],
    FLOW,
    { since: 14, pedantic: true },
  ),
  refused(
    "consumer-ackfc-heartbeat",
    10052,
    "flow control ack policy heartbeat needs to be 1s",
    ["idle_heartbeat"],
    { ...FLOW, flow_control: true, idle_heartbeat: 2 * SECOND },
    { since: 14, pedantic: true },
  ),
  refused(
    "consumer-ackfc-max-ack-pending",
    10220,
    "flow control ack policy requires max ack pending",
    ["max_ack_pending"],
    { ...FLOW, max_ack_pending: -1 },
    { since: 14 },
  ),
  refused(
    "consumer-ackfc-ack-wait",
    10221,
    "flow control ack policy requires unset ack wait",
    ["ack_wait"],
    { ...FLOW, ack_wait: SECOND },
    { since: 14 },
  ),
  refused(
    "consumer-ackfc-max-deliver",
    10222,
    "flow control ack policy requires unset max deliver",
    ["max_deliver"],
    { ...FLOW, max_deliver: 3 },
    { since: 14 },
  ),
  refused(
    "consumer-backoff-max-deliver",
    10116,
    "max deliver is required to be > length of backoff values",
    ["max_deliver"],
    { ...EXPLICIT, backoff: [SECOND, SECOND], max_deliver: 1 },
  ),
  refused(
    "consumer-description-length",
    10107,
    "consumer description is too long, maximum allowed is 4096",
    ["description"],
    { description: "é".repeat(2049) },
  ),
  // Push.
  refused("consumer-deliver-wildcard", 10079, "consumer deliver subject has wildcards", ["deliver_subject"], {
    deliver_subject: "out.*",
  }),
  refused("consumer-deliver-invalid", 10112, "invalid push consumer deliver subject", ["deliver_subject"], {
    deliver_subject: "out..a",
  }),
  refused("consumer-deliver-cycle", 10081, "consumer deliver subject forms a cycle", ["deliver_subject"], {
    deliver_subject: "l.out",
  }),
  refused("consumer-push-max-waiting", 10080, "consumer in push mode can not set max waiting", ["max_waiting"], {
    ...PUSH,
    max_waiting: 1,
  }),
  refused(
    "consumer-push-ack-none-pending",
    10082,
    "consumer requires ack policy for max ack pending",
    ["ack_policy"],
    PUSH,
    { stream: "K" },
  ),
  refused("consumer-push-heartbeat-min", 10083, "consumer idle heartbeat needs to be >= 100ms", ["idle_heartbeat"], {
    ...PUSH,
    idle_heartbeat: 99_999_999,
  }),
  // Pull.
  refused(
    "consumer-pull-workqueue-ack",
    10084,
    "consumer in pull mode requires explicit ack policy on workqueue stream",
    ["ack_policy"],
    {},
    { stream: "W", since: 11 },
  ),
  refused(
    "consumer-pull-workqueue-ack",
    10084,
    "consumer in pull mode requires ack policy",
    ["ack_policy"],
    {},
    { stream: "W", until: 10 },
  ),
  refused("consumer-pull-rate-limit", 10086, "consumer in pull mode can not have rate limit set", ["rate_limit_bps"], {
    rate_limit_bps: 1,
  }),
  refused(
    "consumer-pull-max-waiting-negative",
    10087,
    "consumer max waiting needs to be positive",
    ["max_waiting"],
    { max_waiting: -1 },
    { until: 11 },
  ),
  refused(
    "consumer-pull-heartbeat",
    10088,
    "consumer idle heartbeat requires a push based consumer",
    ["idle_heartbeat"],
    { idle_heartbeat: SECOND },
  ),
  refused(
    "consumer-pull-flow-control",
    10089,
    "consumer flow control requires a push based consumer",
    ["flow_control"],
    { flow_control: true },
  ),
  refused(
    "consumer-pull-max-batch-negative",
    10114,
    "consumer max request batch needs to be > 0",
    ["max_batch"],
    { max_batch: -1 },
    { until: 11 },
  ),
  refused("consumer-pull-max-expires-min", 10115, "consumer max request expires needs to be >= 1ms", ["max_expires"], {
    max_expires: 999_999,
  }),
  // Limits, direct.
  refused(
    "consumer-max-ack-pending-stream",
    10121,
    "consumer max ack pending exceeds system limit of 100",
    ["max_ack_pending"],
    { ...EXPLICIT, max_ack_pending: 101 },
    { stream: "K" },
  ),
  refused(
    "consumer-inactive-threshold-stream",
    10153,
    "consumer inactive threshold exceeds system limit of 1m30s",
    ["inactive_threshold"],
    { ...EXPLICIT, inactive_threshold: 91 * SECOND },
    { stream: "K" },
  ),
  refused("consumer-direct-push", 10090, "consumer direct requires a push based consumer", ["deliver_subject"], {
    name: "C",
    direct: true,
  }),
  refused("consumer-direct-durable", 10091, "consumer direct requires an ephemeral consumer", ["durable_name"], {
    ...NAME,
    ...PUSH,
    direct: true,
  }),
  // Filters and starts.
  refused(
    "consumer-filter-both",
    10136,
    "consumer cannot have both FilterSubject and FilterSubjects specified",
    ["filter_subject"],
    { filter_subject: "l.a", filter_subjects: ["l.b"] },
  ),
  refused("consumer-filter-invalid", 10052, "invalid subject", ["filter_subject"], { filter_subject: "l..a" }),
  refused(
    "consumer-filters-empty-entry",
    10139,
    "consumer filter in FilterSubjects cannot be empty",
    ["filter_subjects", 1],
    { filter_subjects: ["l..a", ""] },
  ),
  refused("consumer-filters-invalid-entry", 10052, "invalid subject", ["filter_subjects", 1], {
    filter_subjects: ["l.a", "l..b"],
  }),
  refused("consumer-filters-overlap", 10138, "consumer subject filters cannot overlap", ["filter_subjects", 0], {
    filter_subjects: ["l.a", "l.*"],
  }),
  refused(
    "consumer-filters-overlap",
    10138,
    "consumer subject filters cannot overlap",
    ["filter_subjects", 0],
    { filter_subjects: ["l.*.b", "l.a.*"] },
    { until: 11 },
  ),
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
  refused(
    "consumer-sampling",
    10095,
    'failed to parse consumer sampling configuration: strconv.Atoi: parsing "ten": invalid syntax',
    ["sample_freq"],
    { sample_freq: "ten%" },
  ),
  refused("consumer-sampling", 10095, "failed to parse consumer sampling configuration: <nil>", ["sample_freq"], {
    sample_freq: "-1",
  }),
  refused(
    "consumer-sampling",
    10095,
    'failed to parse consumer sampling configuration: strconv.Atoi: parsing "9223372036854775808": value out of range',
    ["sample_freq"],
    { sample_freq: "9223372036854775808" },
  ),
  refused(
    "consumer-flow-control-heartbeat",
    10108,
    "consumer with flow control also needs heartbeats",
    ["idle_heartbeat"],
    { ...PUSH, flow_control: true },
  ),
  refused(
    "consumer-metadata-size",
    10135,
    "consumer metadata exceeds maximum size of 128KB",
    ["metadata"],
    { metadata: { k: "x".repeat(131_072 - 16) } },
    { since: 11 },
  ),
  refused(
    "consumer-priority-push",
    10178,
    "priority groups can not be used with push consumers",
    ["priority_policy"],
    { ...PINNED, ...PUSH },
    { since: 11 },
  ),
  refused(
    "consumer-priority-no-group",
    10159,
    "Setting PriorityPolicy requires at least one PriorityGroup to be set",
    ["priority_groups"],
    { priority_policy: "overflow" },
    { since: 11 },
  ),
  refused(
    "consumer-priority-empty-group",
    10161,
    "Group name cannot be an empty string",
    ["priority_groups", 1],
    { ...PINNED, priority_groups: ["g", ""] },
    { since: 11 },
  ),
  refused(
    "consumer-priority-group-name",
    10162,
    "Valid priority group name must match A-Z, a-z, 0-9, -_/=)+ and may not exceed 16 characters",
    ["priority_groups", 0],
    { ...PINNED, priority_groups: ["a+b"] },
    { since: 11 },
  ),
  refused(
    "consumer-priority-groups-without-policy",
    10196,
    "consumer can not have priority groups when policy is none",
    ["priority_policy"],
    { priority_groups: ["g"] },
    { since: 12 },
  ),
  refused(
    "consumer-priority-timeout-without-policy",
    10197,
    "PinnedTTL cannot be set when PriorityPolicy is none",
    ["priority_policy"],
    { priority_timeout: SECOND },
    { since: 12 },
  ),
  // A consumer that is there.
  refused(
    "consumer-action-create-exists",
    10148,
    "consumer already exists",
    [],
    { ...NAME, filter_subjects: [] },
    { before: [NAME], action: "create" },
  ),
  refused(
    "consumer-update-workqueue-overlap",
    10100,
    "filtered consumer not unique on workqueue stream",
    ["filter_subject"],
    { ...NAME, ...EXPLICIT, filter_subject: "w.*" },
    {
      stream: "W",
      before: [
        { ...NAME, ...EXPLICIT, filter_subject: "w.a" },
        { durable_name: "D", ...EXPLICIT, filter_subject: "w.b" },
      ],
    },
  ),
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
  refused("consumer-action-update-missing", 10149, "consumer does not exist", [], NAME, { action: "update" }),
  refused("consumer-max-consumers", 10026, "maximum consumers limit reached", [], NAME, {
    stream: "M",
    before: [{ durable_name: "D" }],
  }),
  refused(
    "consumer-workqueue-ack",
    10098,
    "workqueue stream requires explicit ack",
    ["ack_policy"],
    { ack_policy: "all" },
    { stream: "W" },
  ),
  refused(
    "consumer-workqueue-deliver-all",
    10101,
    "consumer must be deliver all on workqueue stream",
    ["deliver_policy"],
    { ...EXPLICIT, deliver_policy: "new" },
    { stream: "W" },
  ),
  refused(
    "consumer-workqueue-unfiltered",
    10099,
    "multiple non-filtered consumers not allowed on workqueue stream",
    ["filter_subject"],
    { ...NAME, ...EXPLICIT },
    { stream: "W", before: [{ durable_name: "D", ...EXPLICIT, filter_subject: "w.a" }] },
  ),
  refused(
    "consumer-workqueue-overlap",
    10100,
    "filtered consumer not unique on workqueue stream",
    ["filter_subjects"],
    { ...NAME, ...EXPLICIT, filter_subjects: ["x.a", "w.a"] },
    { stream: "W", before: [{ durable_name: "D", ...EXPLICIT, filter_subject: "w.*" }] },
  ),
  refused("consumer-durable-length", 10102, "consumer name is too long, maximum allowed is 255", ["durable_name"], {
    durable_name: "n".repeat(256),
  }),
  refused("consumer-store-failed", 10012, "error creating store for consumer", ["name"], { name: "n".repeat(256) }),
];
