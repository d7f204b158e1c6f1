import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { deliverGroupMisuse } from "./deliver-group-misuse.ts";

const reads = (config = {}, rest = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"] }),
    billing: consumer({ ack_policy: "explicit", ...config }, rest),
  },
});
const push = { deliver_subject: "push.billing" };
const two = { worker: { instances: 2 } };

ruleCases(deliverGroupMisuse, {
  valid: [
    { name: "pull instances", design: reads({}, two) },
    { name: "one push instance", design: reads(push, { worker: { instances: 1 } }) },
    { name: "instances are unknown", design: reads(push) },
    { name: "a plain group", design: reads({ ...push, deliver_group: "q" }, two) },
    {
      name: "a group with flow control off",
      design: reads({ ...push, deliver_group: "q", flow_control: false, idle_heartbeat: 0 }),
    },
    {
      name: "a broadcast",
      design: reads({ ...push, ack_policy: "none" }, { worker: { instances: 9, guarantee: "at-most-once" } }),
    },
    { name: "an ordered consumer", design: reads(push, { ...two, ordered: true }) },
    { name: "the durable that a source reads by", design: reads({ ...push, ack_policy: "flow_control" }, two) },
  ],
  invalid: [
    {
      name: "two instances without a group",
      design: reads(push, two),
      findings: [{ element: "billing", at: "config/deliver_group", severity: "error", says: "2 instances" }],
      fix: "silent",
    },
    {
      name: "at most once, but acked: no broadcast",
      design: reads(push, { worker: { instances: 2, guarantee: "at-most-once" } }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a group with both",
      design: reads({ ...push, deliver_group: "q", flow_control: true, idle_heartbeat: 5e9 }),
      findings: [{ at: "config/flow_control", severity: "error", says: "flow_control and idle_heartbeat" }],
      fix: "silent",
    },
    {
      name: "a group with a heartbeat",
      design: reads({ ...push, deliver_group: "q", idle_heartbeat: 5e9 }),
      findings: [{ at: "config/idle_heartbeat", says: "with idle_heartbeat" }],
      fix: "silent",
    },
    {
      name: "a group on a pull consumer",
      design: reads({ deliver_group: "q" }),
      findings: [{ at: "config/deliver_group", severity: "warning", says: "ignores deliver_group q" }],
      fix: "silent",
    },
    {
      name: "in development too",
      design: { ...reads(push, two), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "error" }],
      fix: "silent",
    },
  ],
});
