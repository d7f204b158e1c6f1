/**
 * The fields of the client's types, by their names in the JetStream API.
 * Source: nats.go v1.55.0 jetstream/stream_config.go and consumer_config.go.
 */
import {
  type Field,
  flag,
  int,
  int32,
  labels,
  nanos,
  object,
  objects,
  one,
  string,
  strings,
  time,
  uint,
} from "./field-values.ts";
import { expression, list } from "./literal.ts";

const TRANSFORM: readonly Field[] = [
  ["src", "Source", string],
  ["dest", "Destination", string],
];

const SOURCE: readonly Field[] = [
  ["name", "Name", string],
  ["opt_start_seq", "OptStartSeq", uint],
  ["opt_start_time", "OptStartTime", time],
  ["filter_subject", "FilterSubject", string],
  ["subject_transforms", "SubjectTransforms", objects("[]jetstream.SubjectTransformConfig", TRANSFORM)],
  [
    "external",
    "External",
    object("&jetstream.ExternalStream", [
      ["api", "APIPrefix", string],
      ["deliver", "DeliverPrefix", string],
    ]),
  ],
  [
    "consumer",
    "Consumer",
    object("&jetstream.StreamConsumerSource", [
      ["name", "Name", string],
      ["deliver_subject", "DeliverSubject", string],
    ]),
  ],
];

/** Of `jetstream.StreamConfig`. */
export const STREAM: readonly Field[] = [
  ["name", "Name", string],
  ["description", "Description", string],
  ["subjects", "Subjects", strings],
  ["retention", "Retention", one({ limits: "LimitsPolicy", interest: "InterestPolicy", workqueue: "WorkQueuePolicy" })],
  ["max_consumers", "MaxConsumers", int],
  ["max_msgs", "MaxMsgs", int],
  ["max_bytes", "MaxBytes", int],
  ["max_age", "MaxAge", nanos],
  ["max_msgs_per_subject", "MaxMsgsPerSubject", int],
  ["max_msg_size", "MaxMsgSize", int32],
  ["discard", "Discard", one({ old: "DiscardOld", new: "DiscardNew" })],
  ["discard_new_per_subject", "DiscardNewPerSubject", flag],
  ["storage", "Storage", one({ file: "FileStorage", memory: "MemoryStorage" })],
  ["num_replicas", "Replicas", int],
  ["no_ack", "NoAck", flag],
  ["duplicate_window", "Duplicates", nanos],
  [
    "placement",
    "Placement",
    object("&jetstream.Placement", [
      ["cluster", "Cluster", string],
      ["tags", "Tags", strings],
    ]),
  ],
  ["mirror", "Mirror", object("&jetstream.StreamSource", SOURCE)],
  ["sources", "Sources", objects("[]*jetstream.StreamSource", SOURCE)],
  ["compression", "Compression", one({ none: "NoCompression", s2: "S2Compression" })],
  ["first_seq", "FirstSeq", uint],
  ["subject_transform", "SubjectTransform", object("&jetstream.SubjectTransformConfig", TRANSFORM)],
  [
    "republish",
    "RePublish",
    object("&jetstream.RePublish", [
      ["src", "Source", string],
      ["dest", "Destination", string],
      ["headers_only", "HeadersOnly", flag],
    ]),
  ],
  ["allow_direct", "AllowDirect", flag],
  ["mirror_direct", "MirrorDirect", flag],
  ["sealed", "Sealed", flag],
  ["deny_delete", "DenyDelete", flag],
  ["deny_purge", "DenyPurge", flag],
  ["allow_rollup_hdrs", "AllowRollup", flag],
  [
    "consumer_limits",
    "ConsumerLimits",
    object("jetstream.StreamConsumerLimits", [
      ["inactive_threshold", "InactiveThreshold", nanos],
      ["max_ack_pending", "MaxAckPending", int],
    ]),
  ],
  ["allow_msg_ttl", "AllowMsgTTL", flag],
  ["subject_delete_marker_ttl", "SubjectDeleteMarkerTTL", nanos],
  ["allow_msg_counter", "AllowMsgCounter", flag],
  ["allow_atomic", "AllowAtomicPublish", flag],
  ["allow_msg_schedules", "AllowMsgSchedules", flag],
  ["persist_mode", "PersistMode", one({ async: "AsyncPersistMode" })],
  ["allow_batched", "AllowBatchPublish", flag],
  ["metadata", "Metadata", labels],
];

const START: readonly Field[] = [
  [
    "deliver_policy",
    "DeliverPolicy",
    one({
      all: "DeliverAllPolicy",
      last: "DeliverLastPolicy",
      new: "DeliverNewPolicy",
      by_start_sequence: "DeliverByStartSequencePolicy",
      by_start_time: "DeliverByStartTimePolicy",
      last_per_subject: "DeliverLastPerSubjectPolicy",
    }),
  ],
  ["opt_start_seq", "OptStartSeq", uint],
  ["opt_start_time", "OptStartTime", time],
];

const REPLAY: Field = [
  "replay_policy",
  "ReplayPolicy",
  one({ instant: "ReplayInstantPolicy", original: "ReplayOriginalPolicy" }),
];

/** Of `jetstream.ConsumerConfig`. */
export const CONSUMER: readonly Field[] = [
  ["durable_name", "Durable", string],
  ["name", "Name", string],
  ["description", "Description", string],
  ...START,
  [
    "ack_policy",
    "AckPolicy",
    one({
      none: "AckNonePolicy",
      all: "AckAllPolicy",
      explicit: "AckExplicitPolicy",
      flow_control: "AckFlowControlPolicy",
    }),
  ],
  ["ack_wait", "AckWait", nanos],
  ["max_deliver", "MaxDeliver", int],
  [
    "backoff",
    "BackOff",
    (value) => {
      if (!Array.isArray(value) || value.length === 0) return undefined;
      const steps = value.flatMap((each) => nanos(each) ?? []).map(expression);
      return steps.length === value.length ? list("[]time.Duration", steps) : undefined;
    },
  ],
  ["filter_subject", "FilterSubject", string],
  ["filter_subjects", "FilterSubjects", strings],
  REPLAY,
  ["rate_limit_bps", "RateLimit", uint],
  ["sample_freq", "SampleFrequency", string],
  ["max_waiting", "MaxWaiting", int],
  ["max_ack_pending", "MaxAckPending", int],
  ["flow_control", "FlowControl", flag],
  ["headers_only", "HeadersOnly", flag],
  ["max_batch", "MaxRequestBatch", int],
  ["max_expires", "MaxRequestExpires", nanos],
  ["max_bytes", "MaxRequestMaxBytes", int],
  ["deliver_subject", "DeliverSubject", string],
  ["deliver_group", "DeliverGroup", string],
  ["idle_heartbeat", "IdleHeartbeat", nanos],
  ["inactive_threshold", "InactiveThreshold", nanos],
  ["num_replicas", "Replicas", int],
  ["mem_storage", "MemoryStorage", flag],
  ["metadata", "Metadata", labels],
  ["pause_until", "PauseUntil", time],
  ["priority_groups", "PriorityGroups", strings],
  [
    "priority_policy",
    "PriorityPolicy",
    one({
      pinned_client: "PriorityPolicyPinned",
      overflow: "PriorityPolicyOverflow",
      prioritized: "PriorityPolicyPrioritized",
    }),
  ],
  ["priority_timeout", "PinnedTTL", nanos],
];

/** Of `jetstream.OrderedConsumerConfig`, but for its filters. */
export const ORDERED: readonly Field[] = [
  ...START,
  REPLAY,
  ["inactive_threshold", "InactiveThreshold", nanos],
  ["headers_only", "HeadersOnly", flag],
  ["metadata", "Metadata", labels],
];
