import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { orderedConsumerScaled } from "./ordered-consumer-scaled.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (
  worker: Worker,
  config: Parameters<typeof consumer>[0] = {},
  origin: Parameters<typeof stream>[0] = {},
  ordered = true,
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...origin }),
    billing: consumer(config, { worker, ordered }),
  },
});

ruleCases(orderedConsumerScaled, {
  valid: [
    { name: "one instance", design: reads({ instances: 1, sideEffects: true }) },
    { name: "instances are not known", design: reads({ sideEffects: true }) },
    { name: "each keeps its own view", design: reads({ instances: 3, sideEffects: false }) },
    { name: "no ordered reader", design: reads({ instances: 3, sideEffects: true }, {}, {}, false) },
    { name: "no worker", design: { elements: { ORDERS: stream(), billing: consumer({}, { ordered: true }) } } },
  ],
  invalid: [
    {
      name: "side effects",
      design: reads({ instances: 3, sideEffects: true }),
      findings: [{ at: "worker/instances", severity: "error", says: "Each of the 3 instances gets every message" }],
      fix: "silent",
    },
    {
      name: "publications, in development",
      design: {
        ...reads({ instances: 2, publishes: [{ subject: "a" }] }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "error" }],
      fix: "silent",
    },
    {
      name: "a promise",
      design: reads({ instances: 2, guarantee: "at-least-once" }),
      findings: [{ severity: "error" }],
      fix: "silent",
    },
    {
      name: "nothing is said of what they do",
      design: reads({ instances: 2 }),
      findings: [{ severity: "warning", says: "If each keeps its own view" }],
      fix: "silent",
    },
    {
      name: "named by its application, with settings of push",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"] }),
          billing: {
            ...consumer({}, { ordered: true, app: "billing app", worker: { instances: 2, sideEffects: true } }),
            config: { deliver_subject: "to", flow_control: true, idle_heartbeat: 5_000_000_000, mem_storage: true },
          },
        },
      },
      findings: [{}],
      fix: "silent",
    },
    { name: "order is asked for", design: reads({ instances: 2, ordering: "strict" }), findings: [{}], fix: "none" },
    { name: "without a name", design: reads({ instances: 2 }, { durable_name: "" }), findings: [{}], fix: "none" },
    {
      name: "the name is another's",
      design: {
        elements: { ...reads({ instances: 2 }).elements, other: consumer({ ack_policy: "explicit" }) },
      },
      findings: [{ element: "billing" }],
      fix: "none",
    },
    {
      name: "a work queue that another reads",
      design: {
        elements: {
          ...reads({ instances: 2 }, {}, { retention: "workqueue" }).elements,
          other: consumer({ durable_name: "other", ack_policy: "explicit" }),
        },
      },
      findings: [{}],
      fix: "none",
    },
    { name: "the stream is missing", design: reads({ instances: 2 }, { stream: "GONE" }), findings: [{}], fix: "none" },
  ],
});
