import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { interestFragileConsumer } from "./interest-fragile-consumer.ts";

const HOUR = 3_600_000_000_000;
const ORDERS = stream({ subjects: ["orders.>"], retention: "interest" });
const reads = (config = {}, rest = {}, store = ORDERS) => ({
  elements: { ORDERS: store, billing: consumer({ ack_policy: "explicit", ...config }, rest) },
});
const ephemeral = { durable_name: "" };

ruleCases(interestFragileConsumer, {
  valid: [
    { name: "a durable without a threshold", design: reads() },
    { name: "a threshold of the longest outage", design: reads({ inactive_threshold: 24 * HOUR }) },
    {
      name: "a threshold beyond a short outage",
      design: reads({ inactive_threshold: 2 * HOUR }, { worker: { maxDowntime: "1h" } }),
    },
    { name: "a limits stream", design: reads(ephemeral, {}, stream({ subjects: ["orders.>"] })) },
    {
      name: "a work queue keeps what nobody reads",
      design: reads(ephemeral, {}, stream({ subjects: ["orders.>"], retention: "workqueue" })),
    },
    {
      name: "losing messages is fine for the reader",
      design: reads(ephemeral, { worker: { guarantee: "at-most-once" } }),
    },
    {
      name: "losing messages is fine for the stream",
      design: reads(
        ephemeral,
        {},
        stream({ subjects: ["orders.>"], retention: "interest" }, { durability: "ephemeral" }),
      ),
    },
    { name: "a durable for each session", design: reads({ durable_name: "s-{session}", inactive_threshold: HOUR }) },
    { name: "an ordered consumer is another rule's", design: reads(ephemeral, { ordered: true }) },
  ],
  invalid: [
    {
      name: "no durable name",
      design: reads(ephemeral),
      findings: [
        { element: "billing", at: "config/durable_name", severity: "error", says: "5s after its last client" },
      ],
      fix: "none",
    },
    {
      name: "a name alone, and a threshold",
      design: reads({ ...ephemeral, name: "billing", inactive_threshold: HOUR }),
      findings: [{ says: "1h after" }],
      fix: "silent",
    },
    {
      name: "without acks a durable would be no better",
      design: reads({ ...ephemeral, name: "billing", ack_policy: "none" }),
      findings: [{ at: "config/durable_name" }],
      fix: "none",
    },
    {
      name: "a durable that expires within an outage",
      design: reads({ inactive_threshold: 23 * HOUR }),
      findings: [{ at: "config/inactive_threshold", says: "23h without a client: an outage of 1d" }],
      fix: "silent",
    },
    {
      name: "the threshold comes from the stream's consumer limits",
      design: reads({}, {}, stream({ ...ORDERS.config, consumer_limits: { inactive_threshold: HOUR } })),
      findings: [{ at: "config/inactive_threshold" }],
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
