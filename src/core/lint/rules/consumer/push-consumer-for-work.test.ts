import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { pushConsumerForWork } from "./push-consumer-for-work.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const pushes = (worker: Worker = {}, config = {}, retention: "limits" | "workqueue" = "limits") => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention }),
    billing: consumer({ ack_policy: "explicit", deliver_subject: "push.billing", ...config }, { worker }),
  },
});

ruleCases(pushConsumerForWork, {
  valid: [
    { name: "one instance of an unknown pace", design: pushes() },
    { name: "a handler of 50 ms", design: pushes({ processing: { mean: "50ms" } }) },
    { name: "a listener", design: pushes({ instances: 4, guarantee: "at-most-once" }) },
    {
      name: "a pull consumer on a work queue",
      design: pushes({ instances: 4 }, { deliver_subject: undefined }, "workqueue"),
    },
    { name: "the durable that a source reads by", design: pushes({}, { ack_policy: "flow_control" }, "workqueue") },
    { name: "a sourcing consumer", design: pushes({}, { sourcing: true }, "workqueue") },
    {
      name: "an ordered consumer of a bucket",
      design: {
        elements: {
          settings: kv(),
          watch: consumer(
            { stream: "settings", deliver_subject: "push.watch" },
            { ordered: true, worker: { instances: 2 } },
          ),
        },
      },
    },
  ],
  invalid: [
    {
      name: "a work queue",
      design: pushes({}, {}, "workqueue"),
      findings: [
        { element: "billing", at: "config/deliver_subject", severity: "warning", says: "on a work queue stream" },
      ],
      fix: "silent",
    },
    {
      name: "two instances, with everything that only push has",
      design: pushes(
        { instances: 2 },
        { deliver_group: "q", flow_control: true, idle_heartbeat: 5e9, rate_limit_bps: 1000 },
      ),
      findings: [{ says: "for 2 instances" }],
      fix: "silent",
    },
    {
      name: "slow work, in development",
      design: { ...pushes({ processing: { mean: "51ms" } }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info", says: "51ms" }],
      fix: "silent",
    },
    {
      name: "another line",
      design: pushes({ processing: { mean: "20ms" } }),
      options: { thresholds: { pushHandler: 10_000_000 } },
      findings: [{ says: "20ms" }],
      fix: "silent",
    },
  ],
});
