import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { pushWithoutFlowControl } from "./push-without-flow-control.ts";

const reads = (config = {}, rest = {}, publication = {}) => ({
  elements: {
    checkout: producer({ publishes: [{ subject: "orders.created", ...publication }] }),
    ORDERS: stream({ subjects: ["orders.>"] }),
    billing: consumer({ ack_policy: "explicit", deliver_subject: "push.billing", ...config }, rest),
  },
});

ruleCases(pushWithoutFlowControl, {
  valid: [
    { name: "both are set", design: reads({ flow_control: true, idle_heartbeat: 5e9 }) },
    { name: "a pull consumer", design: reads({ deliver_subject: "" }) },
    { name: "members of a group cannot have it", design: reads({ deliver_group: "q" }) },
    { name: "an ordered consumer", design: reads({}, { ordered: true }) },
    { name: "the durable that a source reads by", design: reads({ ack_policy: "flow_control" }) },
    { name: "ten messages in the busiest second", design: reads({}, {}, { rate: 1, peakRate: 10 }) },
  ],
  invalid: [
    {
      name: "neither",
      design: reads(),
      findings: [
        { element: "billing", at: "config/flow_control", severity: "warning", says: "a dead link goes unnoticed" },
      ],
      fix: "silent",
    },
    {
      name: "a heartbeat alone is kept",
      design: reads({ idle_heartbeat: 1e9 }),
      findings: [{ at: "config/flow_control", says: /buffer\. Set both/ }],
      fix: "silent",
    },
    {
      name: "flow control alone",
      design: reads({ flow_control: true }),
      findings: [{ at: "config/idle_heartbeat", says: "the server refuses flow_control" }],
      fix: "silent",
    },
    { name: "eleven messages", design: reads({}, {}, { rate: 1, peakRate: 11 }), findings: [{}], fix: "silent" },
    {
      name: "in development",
      design: { ...reads(), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
