/**
 * The streams and consumers of the design, with what it declares and nothing else, in the order in which they are
 * created. Times are nanoseconds, as in the JetStream API. Generated: it is written anew with every export.
 */

export const STREAMS = [
  {
    name: "DEAD_LETTERS",
    config: {
      name: "DEAD_LETTERS",
      subjects: ["dlq.orders.>"],
      retention: "limits",
      max_bytes: 5_368_709_120,
      max_age: 2_592_000_000_000_000,
      discard: "old",
      storage: "file",
      num_replicas: 3,
      metadata: {
        "io.nats.monitor.enabled": "true",
        "io.nats.monitor.subjects-critical": "2",
        "io.nats.monitor.subjects-warn": "1",
      },
    },
    consumers: [],
  },
  {
    name: "INVOICES",
    config: {
      name: "INVOICES",
      subjects: ["invoices.>"],
      retention: "limits",
      max_bytes: 966_367_641_600,
      max_age: 2_592_000_000_000_000,
      discard: "new",
      storage: "file",
      num_replicas: 3,
      duplicate_window: 300_000_000_000,
    },
    consumers: [],
  },
  {
    name: "KV_order-status",
    config: {
      name: "KV_order-status",
      subjects: ["$KV.order-status.>"],
      retention: "limits",
      max_bytes: 4_294_967_296,
      max_age: 2_592_000_000_000_000,
      max_msgs_per_subject: 5,
      discard: "new",
      storage: "file",
      num_replicas: 3,
      allow_direct: true,
      deny_delete: true,
      allow_rollup_hdrs: true,
    },
    consumers: [],
  },
  {
    name: "ORDERS",
    config: {
      name: "ORDERS",
      description: "Every order event, kept for a week",
      subjects: ["orders.>"],
      retention: "limits",
      max_bytes: 171_798_691_840,
      max_age: 604_800_000_000_000,
      discard: "old",
      storage: "file",
      num_replicas: 3,
      duplicate_window: 300_000_000_000,
    },
    consumers: [
      {
        name: "billing",
        config: {
          durable_name: "billing",
          deliver_policy: "all",
          ack_policy: "explicit",
          ack_wait: 30_000_000_000,
          max_deliver: 5,
          backoff: [30_000_000_000, 120_000_000_000, 600_000_000_000, 1_800_000_000_000],
          filter_subject: "orders.*.created",
          replay_policy: "instant",
          max_ack_pending: 1_000,
        },
      },
      {
        name: "search-index",
        config: {
          durable_name: "search-index",
          deliver_policy: "all",
          ack_policy: "explicit",
          ack_wait: 30_000_000_000,
          max_deliver: 5,
          backoff: [30_000_000_000, 120_000_000_000, 600_000_000_000, 1_800_000_000_000],
          replay_policy: "instant",
          max_ack_pending: 2_000,
        },
      },
    ],
  },
  {
    name: "ORDERS_ANALYTICS",
    config: {
      name: "ORDERS_ANALYTICS",
      retention: "limits",
      max_bytes: 2_199_023_255_552,
      max_age: 7_776_000_000_000_000,
      discard: "old",
      storage: "file",
      num_replicas: 3,
      mirror: { name: "ORDERS" },
    },
    consumers: [],
  },
];
