/**
 * The streams and consumers of the design, with what it declares and nothing else, in the order in which they are
 * created. Times are nanoseconds, as in the JetStream API. Generated: it is written anew with every export.
 */
import type { ConsumerConfig, StreamConfig } from "@nats-io/jetstream";
import type { StreamDefinition } from "./nats/setup.js";

export const STREAMS: readonly StreamDefinition[] = [
  {
    name: "ALARMS",
    config: {
      name: "ALARMS",
      subjects: ["alarms.*"],
      retention: "limits",
      max_age: 31_536_000_000_000_000n,
      discard: "old",
      storage: "file",
      allow_msg_ttl: true,
      metadata: { team: "the \"night\" `shift`\n*/" },
    },
    consumers: [
      {
        name: "bulk",
        config: {
          durable_name: "bulk",
          deliver_policy: "all",
          ack_policy: "all",
          max_deliver: 3,
          replay_policy: "instant",
        } satisfies Partial<ConsumerConfig>,
      },
      {
        name: "pinned",
        config: {
          durable_name: "pinned",
          deliver_policy: "all",
          ack_policy: "explicit",
          replay_policy: "instant",
          priority_groups: ["one"],
          priority_policy: "pinned_client",
        } satisfies Partial<ConsumerConfig>,
      },
      {
        name: "wake",
        config: {
          durable_name: "wake",
          deliver_policy: "all",
          ack_policy: "explicit",
          replay_policy: "instant",
          deliver_subject: "wake",
          deliver_group: "g",
        } satisfies Partial<ConsumerConfig>,
      },
    ],
  },
  {
    name: "BUNDLES",
    config: {
      name: "BUNDLES",
      subjects: ["bundles.*"],
      retention: "limits",
      discard: "old",
      storage: "file",
      placement: { preferred: "n1" },
      allow_atomic: true,
    },
    consumers: [],
  },
  {
    name: "GIVEN_UP",
    config: {
      name: "GIVEN_UP",
      subjects: ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.JOURNAL.>"],
      retention: "limits",
      discard: "old",
      storage: "file",
    } satisfies Partial<StreamConfig>,
    consumers: [
      {
        name: "sexton",
        config: {
          durable_name: "sexton",
          deliver_policy: "all",
          ack_policy: "explicit",
          replay_policy: "instant",
        } satisfies Partial<ConsumerConfig>,
      },
    ],
  },
  {
    name: "JOURNAL",
    domain: "archive",
    config: {
      name: "JOURNAL",
      subjects: ["journal.*"],
      retention: "limits",
      discard: "old",
      storage: "file",
    } satisfies Partial<StreamConfig>,
    consumers: [
      {
        name: "audit",
        config: {
          durable_name: "audit",
          deliver_policy: "all",
          ack_policy: "explicit",
          max_deliver: 2,
          replay_policy: "instant",
        } satisfies Partial<ConsumerConfig>,
      },
    ],
  },
  {
    name: "KV_limits",
    config: {
      name: "KV_limits",
      subjects: ["$KV.limits.>"],
      retention: "limits",
      max_msgs_per_subject: 3,
      discard: "new",
      storage: "file",
      allow_direct: true,
      deny_delete: true,
      allow_rollup_hdrs: true,
    } satisfies Partial<StreamConfig>,
    consumers: [],
  },
  {
    name: "LETTERS",
    config: {
      name: "LETTERS",
      subjects: ["letters.>"],
      retention: "limits",
      discard: "old",
      storage: "file",
    } satisfies Partial<StreamConfig>,
    consumers: [],
  },
  {
    name: "OBJ_images",
    config: {
      name: "OBJ_images",
      subjects: ["$O.images.C.>", "$O.images.M.>"],
      retention: "limits",
      discard: "new",
      storage: "file",
      allow_direct: true,
      allow_rollup_hdrs: true,
    } satisfies Partial<StreamConfig>,
    consumers: [],
  },
  {
    name: "ORDERS",
    config: {
      name: "ORDERS",
      subjects: ["orders.*"],
      retention: "limits",
      discard: "old",
      storage: "file",
      allow_msg_schedules: true,
    } satisfies Partial<StreamConfig>,
    consumers: [],
  },
  {
    name: "READINGS",
    config: {
      name: "READINGS",
      subjects: ["readings.>"],
      retention: "workqueue",
      discard: "old",
      storage: "file",
      duplicate_window: 60_000_000_000,
    } satisfies Partial<StreamConfig>,
    consumers: [
      {
        name: "store",
        config: {
          durable_name: "store",
          deliver_policy: "all",
          ack_policy: "explicit",
          max_deliver: 4,
          backoff: [1_000_000_000, 5_000_000_000],
          replay_policy: "instant",
          max_batch: 20,
          priority_groups: ["desk"],
          priority_policy: "prioritized",
        } satisfies Partial<ConsumerConfig>,
      },
    ],
  },
  {
    name: "TOTALS",
    config: {
      name: "TOTALS",
      subjects: ["totals.*"],
      retention: "limits",
      discard: "old",
      storage: "file",
      allow_msg_counter: true,
    } satisfies Partial<StreamConfig>,
    consumers: [],
  },
];
