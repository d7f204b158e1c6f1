import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { strictOrderParallelism } from "./strict-order-parallelism.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}, ordered = false) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"] }),
    billing: consumer({ ack_policy: "explicit", ...config }, { worker, ordered }),
    checkout: producer({ publishes: [{ subject: "orders.{region}.0", rate: 100 }] }),
  },
});
const pinned: Partial<ConsumerConfig> = { priority_groups: ["g"], priority_policy: "pinned_client" };

ruleCases(strictOrderParallelism, {
  valid: [
    { name: "no order is asked for", design: reads({ instances: 3, concurrency: 9 }) },
    { name: "none is needed", design: reads({ ordering: "none", instances: 3 }) },
    { name: "one in flight", design: reads({ ordering: "strict" }, { max_ack_pending: 1 }) },
    {
      name: "one in flight, however many handlers",
      design: reads({ ordering: "strict", instances: 3, concurrency: 9 }, { max_ack_pending: 1 }),
    },
    { name: "an ordered reader", design: reads({ ordering: "strict" }, {}, true) },
    { name: "no acks and one handler", design: reads({ ordering: "strict" }, { ack_policy: "none" }) },
    { name: "by key in one instance", design: reads({ ordering: "per-key", concurrency: 9 }) },
    { name: "by key, one in flight", design: reads({ ordering: "per-key", instances: 3 }, { max_ack_pending: 1 }) },
    {
      name: "by key on a partition",
      design: reads({ ordering: "per-key", instances: 2 }, { filter_subject: "orders.*.0" }),
    },
    { name: "by key with one client pinned", design: reads({ ordering: "per-key", instances: 2 }, pinned) },
    { name: "acks of the server itself", design: reads({ ordering: "strict" }, { ack_policy: "flow_control" }) },
  ],
  invalid: [
    {
      name: "the usual number in flight",
      design: reads({ ordering: "strict" }),
      findings: [{ at: "config/max_ack_pending", severity: "error", says: "lets 1,000 messages be in flight" }],
      fix: "silent",
    },
    {
      name: "no limit",
      design: reads({ ordering: "strict" }, { max_ack_pending: -1 }),
      findings: [{ says: "any number of messages" }],
      fix: "silent",
    },
    {
      name: "a pinned client still gets redeliveries late",
      design: reads({ ordering: "strict" }, pinned),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "no acks and several handlers",
      design: reads({ ordering: "strict", concurrency: 2 }, { ack_policy: "none" }),
      findings: [{ at: "worker/concurrency", says: "2 messages are handled at once" }],
      fix: "none",
    },
    {
      name: "acked before the work is done",
      design: reads({ ordering: "strict", instances: 2, ackTiming: "before-processing" }, { max_ack_pending: 1 }),
      findings: [{ at: "worker/instances" }],
      fix: "none",
    },
    {
      name: "by key in several instances, in development",
      design: {
        ...reads({ ordering: "per-key", instances: 3 }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ at: "worker/instances", severity: "error", says: "3 instances share" }],
      fix: "silent",
    },
    {
      name: "by key with filters that are no partitions",
      design: reads({ ordering: "per-key", instances: 2 }, { filter_subjects: ["orders.eu.0", "orders.us.>"] }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "one at a time would be too slow",
      design: reads({ ordering: "strict", processing: { mean: "50ms" } }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "two elements that are one durable",
      design: {
        elements: {
          ...reads({ ordering: "per-key" }).elements,
          more: consumer({ ack_policy: "explicit" }, { worker: {} }),
        },
      },
      findings: [{ element: "billing", says: "2 instances" }],
      fix: "silent",
    },
  ],
});
