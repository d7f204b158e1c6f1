import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { ephemeralForWork } from "./ephemeral-for-work.ts";

const ORDERS = stream({ subjects: ["orders.>"] });
const reads = (config = {}, rest = {}) => ({
  elements: {
    ORDERS,
    billing: consumer({ durable_name: undefined, ack_policy: "explicit", ...config } as never, rest),
  },
});

ruleCases(ephemeralForWork, {
  valid: [
    { name: "a durable", design: reads({ durable_name: "billing" }) },
    { name: "an ordered consumer", design: reads({}, { ordered: true }) },
    { name: "at most once is asked for", design: reads({}, { worker: { guarantee: "at-most-once" } }) },
    { name: "a viewer: no acks, and nothing said", design: reads({ ack_policy: "none" }) },
    { name: "kept for a day after the last client", design: reads({ inactive_threshold: 86_400e9 }) },
    { name: "a consumer that a mirror makes", design: reads({ direct: true }) },
  ],
  invalid: [
    {
      name: "no name at all",
      design: reads(),
      findings: [
        { element: "billing", at: "config/durable_name", severity: "error", says: "5s after its last client" },
      ],
      fix: "none",
    },
    {
      name: "a name alone",
      design: reads({ name: "billing" }),
      findings: [{ says: "A name alone" }],
      fix: "silent",
    },
    {
      name: "named after its application",
      design: reads({}, { app: "billing service" }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "the name is another's durable",
      design: {
        elements: { ...reads({ name: "billing" }).elements, other: consumer({ durable_name: "billing" }) },
      },
      findings: [{ element: "billing" }],
      fix: "none",
    },
    { name: "a name that the server refuses", design: reads({ name: "a.b" }), findings: [{}], fix: "none" },
    {
      name: "without acks although nothing may be lost",
      design: reads({ ack_policy: "none" }, { worker: { guarantee: "at-least-once" } }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "kept for less than the longest outage",
      design: reads({ inactive_threshold: 3_600e9 }, { worker: { maxDowntime: "2h" } }),
      findings: [{ says: "1h after" }],
      fix: "none",
    },
    {
      name: "in development",
      design: { ...reads({ name: "billing" }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
