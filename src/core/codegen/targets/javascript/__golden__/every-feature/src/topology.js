/**
 * The streams and consumers of the design, with what it declares and nothing else, in the order in which they are
 * created. Times are nanoseconds, as in the JetStream API. Generated: it is written anew with every export.
 */

export const STREAMS = [
  {
    name: "ADVISORIES",
    config: {
      name: "ADVISORIES",
      subjects: [
        "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.STOCK.>",
        "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.STOCK.>",
      ],
      retention: "limits",
      discard: "old",
      storage: "file",
    },
    consumers: [
      {
        name: "undertaker",
        config: {
          durable_name: "undertaker",
          deliver_policy: "all",
          ack_policy: "explicit",
          replay_policy: "instant",
        },
      },
    ],
  },
  {
    name: "JOURNAL",
    config: {
      name: "JOURNAL",
      subjects: ["journal.*"],
      retention: "limits",
      discard: "old",
      storage: "file",
      placement: { preferred: "n1" },
      allow_atomic: true,
    },
    consumers: [
      {
        name: "pushed",
        config: {
          durable_name: "pushed",
          deliver_policy: "all",
          ack_policy: "all",
          max_deliver: 3,
          replay_policy: "instant",
          deliver_subject: "deliver.journal",
          deliver_group: "office",
        },
      },
    ],
  },
  {
    name: "KV_limits",
    config: {
      name: "KV_limits",
      subjects: ["$KV.limits.>"],
      retention: "limits",
      max_msgs_per_subject: 1,
      discard: "new",
      storage: "file",
      allow_direct: true,
      deny_delete: true,
      allow_rollup_hdrs: true,
    },
    consumers: [],
  },
  {
    name: "LOST",
    config: {
      name: "LOST",
      subjects: ["lost.>"],
      retention: "limits",
      discard: "old",
      storage: "file",
    },
    consumers: [],
  },
  {
    name: "OBJ_papers",
    config: {
      name: "OBJ_papers",
      subjects: ["$O.papers.C.>", "$O.papers.M.>"],
      retention: "limits",
      discard: "new",
      storage: "file",
      allow_direct: true,
      allow_rollup_hdrs: true,
    },
    consumers: [],
  },
  {
    name: "REPORTS",
    config: {
      name: "REPORTS",
      subjects: ["reports.*", "due.*"],
      retention: "limits",
      discard: "old",
      storage: "file",
      allow_msg_schedules: true,
    },
    consumers: [],
  },
  {
    name: "STOCK",
    domain: "north",
    config: {
      name: "STOCK",
      description: "Says \"what\" moved */ and where",
      subjects: ["stock.>"],
      retention: "workqueue",
      max_age: 31_536_000_000_000_000n,
      discard: "old",
      storage: "file",
      allow_msg_ttl: true,
      metadata: { owner: "depot `team`" },
    },
    consumers: [
      {
        name: "moves",
        config: {
          durable_name: "moves",
          description: "Books each move",
          deliver_policy: "all",
          ack_policy: "explicit",
          max_deliver: 4,
          backoff: [1_000_000_000, 60_000_000_000],
          filter_subject: "stock.*.moved",
          replay_policy: "instant",
          priority_groups: ["desk"],
          priority_policy: "prioritized",
        },
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
    },
    consumers: [],
  },
];
