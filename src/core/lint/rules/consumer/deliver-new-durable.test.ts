import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { deliverNewDurable } from "./deliver-new-durable.ts";

type Rest = Parameters<typeof consumer>[1];
const reads = (config: Parameters<typeof consumer>[0], rest?: Rest) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, rest) },
});

ruleCases(deliverNewDurable, {
  valid: [
    { name: "all, when nothing is said", design: reads({}) },
    {
      name: "from a time on",
      design: reads({ deliver_policy: "by_start_time", opt_start_time: "2026-01-01T00:00:00Z" }),
    },
    { name: "the last of each subject", design: reads({ deliver_policy: "last_per_subject", filter_subject: ">" }) },
    { name: "not durable", design: reads({ deliver_policy: "new", durable_name: "" }) },
    { name: "live only", design: reads({ deliver_policy: "new" }, { worker: { guarantee: "at-most-once" } }) },
    { name: "an ordered reader", design: reads({ deliver_policy: "new" }, { ordered: true }) },
  ],
  invalid: [
    {
      name: "new",
      design: reads({ deliver_policy: "new" }),
      findings: [{ at: "config/deliver_policy", severity: "warning", says: "deliver_policy is new" }],
      fix: "silent",
    },
    {
      name: "last",
      design: reads({ deliver_policy: "last" }),
      findings: [{ says: "all but the last" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: {
        ...reads({ deliver_policy: "new" }, { worker: { guarantee: "at-least-once" } }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "on a work queue that another consumer reads too",
      design: {
        elements: {
          ...reads({ deliver_policy: "new" }).elements,
          ORDERS: stream({ retention: "workqueue" }),
          other: consumer({ durable_name: "other", ack_policy: "explicit" }),
        },
      },
      findings: [{ element: "billing" }],
      fix: "none",
    },
  ],
});
