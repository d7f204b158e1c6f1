import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { perInstanceDurableLeak } from "./per-instance-durable-leak.ts";

const reads = (config = {}, rest = {}, streamConfig = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...streamConfig }),
    cache: consumer({ durable_name: "cache-{pod}", ack_policy: "explicit", ...config }, rest),
  },
});

ruleCases(perInstanceDurableLeak, {
  valid: [
    { name: "one durable for all", design: reads({ durable_name: "cache" }) },
    { name: "it expires", design: reads({ inactive_threshold: 1e9 }) },
    { name: "the stream lets it expire", design: reads({}, {}, { consumer_limits: { inactive_threshold: 3600e9 } }) },
    { name: "the ordinals of a stateful set", design: reads({ durable_name: "cache-{ordinal}" }) },
    { name: "the ordinals of pods", design: reads({ durable_name: "cache-{pod-index}" }) },
    { name: "an ephemeral goes by itself", design: reads({ durable_name: "", name: "cache-{pod}" }) },
  ],
  invalid: [
    {
      name: "a limits stream",
      design: reads(),
      findings: [
        {
          element: "cache",
          at: "config/inactive_threshold",
          severity: "warning",
          says: /Every new pod leaves.*removes it\. Set/,
        },
      ],
      fix: "silent",
    },
    {
      name: "an interest stream holds its messages",
      design: reads({ durable_name: "s-{session}-{shard}" }, {}, { retention: "interest" }),
      findings: [{ says: "on ORDERS each holds its messages forever" }],
      fix: "silent",
    },
    {
      name: "longer stops, in development",
      design: {
        ...reads({}, { worker: { maxDowntime: "3d" } }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "the stream is missing",
      design: { elements: { cache: consumer({ durable_name: "cache-{user}" }) } },
      findings: [{}],
      fix: "silent",
    },
  ],
});
