import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { durableExpires } from "./durable-expires.ts";

const HOUR = 3_600_000_000_000;
const ORDERS = stream({ subjects: ["orders.>"] });
const reads = (config = {}, rest = {}, store = ORDERS) => ({
  elements: { ORDERS: store, billing: consumer({ ack_policy: "explicit", ...config }, rest) },
});
const interest = stream({ subjects: ["orders.>"], retention: "interest" });

ruleCases(durableExpires, {
  valid: [
    { name: "no threshold", design: reads() },
    { name: "a threshold of a long weekend", design: reads({ inactive_threshold: 72 * HOUR }) },
    {
      name: "a threshold beyond the longest stop",
      design: reads({ inactive_threshold: 2 * HOUR }, { worker: { maxDowntime: "2h" } }),
    },
    { name: "a durable for each instance", design: reads({ durable_name: "s-{pod}", inactive_threshold: HOUR }) },
    { name: "no durable", design: reads({ durable_name: "", inactive_threshold: HOUR }) },
    { name: "another rule says it on interest streams", design: reads({ inactive_threshold: HOUR }, {}, interest) },
  ],
  invalid: [
    {
      name: "a threshold below a long weekend",
      design: reads({ inactive_threshold: 71 * HOUR }),
      findings: [
        {
          element: "billing",
          at: "config/inactive_threshold",
          severity: "warning",
          says: "after 71h without a client",
        },
      ],
      fix: "silent",
    },
    {
      name: "on an interest stream beyond the outage that loses messages",
      design: reads({ inactive_threshold: 48 * HOUR }, {}, interest),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "the threshold is the stream's",
      design: reads({}, {}, stream({ subjects: ["orders.>"], consumer_limits: { inactive_threshold: HOUR } })),
      findings: [{}],
      fix: "none",
    },
    {
      name: "in development",
      design: { ...reads({ inactive_threshold: HOUR }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
