import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerLimitsExpireDurables } from "./consumer-limits-expire-durables.ts";

const HOUR = 3600e9;
const limited = (
  hours: number,
  reader: Parameters<typeof consumer>[0] = {},
  rest: Parameters<typeof consumer>[1] = {},
  more = {},
) => ({
  elements: {
    ORDERS: stream({ consumer_limits: { inactive_threshold: hours * HOUR, ...more } }),
    billing: consumer(reader, rest),
  },
});
const away = { worker: { maxDowntime: "2h" } };

ruleCases(consumerLimitsExpireDurables, {
  valid: [
    { name: "no threshold", design: limited(0) },
    { name: "as long as the outage", design: limited(2, {}, away) },
    { name: "a day, when the design does not say", design: limited(24) },
    { name: "the durable has its own", design: limited(1, { inactive_threshold: HOUR }) },
    { name: "a durable for each session", design: limited(1, { durable_name: "viewer-{session}" }) },
    { name: "an ordered reader", design: limited(1, {}, { ordered: true }) },
    {
      name: "what is not durable goes anyway",
      design: { elements: { ...limited(1).elements, billing: { kind: "consumer", stream: "ORDERS", config: {} } } },
    },
  ],
  invalid: [
    {
      name: "shorter than the outage",
      design: limited(1.5, {}, away),
      findings: [
        {
          element: "ORDERS",
          at: "config/consumer_limits/inactive_threshold",
          severity: "warning",
          says: "give billing an inactive_threshold of 90m: away for longer (up to 2h is expected)",
        },
      ],
      fix: "silent",
    },
    {
      name: "other limits stay",
      design: limited(1, {}, {}, { max_ack_pending: 5 }),
      findings: [{ says: "up to 1d" }],
      fix: "silent",
    },
    {
      name: "several durables are one finding",
      design: {
        elements: { ...limited(1).elements, b: consumer({ durable_name: "b" }), c: consumer({ durable_name: "b" }) },
      },
      findings: [{ says: "give b and billing an" }],
      fix: "silent",
    },
  ],
});
