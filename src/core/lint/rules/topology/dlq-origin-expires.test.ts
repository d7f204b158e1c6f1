import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { dlqOriginExpires } from "./dlq-origin-expires.ts";

const S = 1_000_000_000;
const HOUR = 3600 * S;
const SUBJECT = "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>";
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
/** Five deliveries of 30 s; the handler may be away for an hour. */
const reads = (
  max_age: number,
  config: Parameters<typeof consumer>[0] = {},
  worker: Worker = {},
  handler: Worker = { maxDowntime: "1h" },
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], max_age }),
    billing: consumer({ ack_policy: "explicit", max_deliver: 5, ...config }, { worker }),
    KEPT: stream({ name: "KEPT", subjects: [SUBJECT] }),
    triage: consumer({ stream: "KEPT", durable_name: "triage", ack_policy: "explicit" }, { worker: handler }),
  },
});
const { billing } = reads(0).elements;

ruleCases(dlqOriginExpires, {
  valid: [
    { name: "exactly long enough", design: reads(HOUR + 150 * S) },
    { name: "messages do not age", design: reads(0) },
    { name: "unlimited deliveries", design: reads(S, { max_deliver: -1 }) },
    { name: "the worker publishes its dead letters", design: reads(S, {}, { deadLetter: { subject: "dlq.orders" } }) },
    { name: "no acks", design: reads(S, { ack_policy: "none" }) },
    { name: "no advisories are stored", design: { elements: { ORDERS: stream({ max_age: S }), billing } } },
    {
      name: "advisories of the handler's own consumer",
      design: {
        elements: {
          KEPT: stream({ name: "KEPT", subjects: [SUBJECT], max_age: S }),
          triage: consumer({ stream: "KEPT", ack_policy: "explicit", max_deliver: 5 }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "a nanosecond too short",
      design: reads(HOUR + 150 * S - 1),
      findings: [
        { element: "billing", at: "config/max_deliver", severity: "warning", says: "5 deliveries take up to 2m30s" },
      ],
      fix: "silent",
    },
    {
      name: "a day when the handler does not say, in development",
      design: { ...reads(24 * HOUR, {}, {}, {}), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info", says: "away for 1d" }],
      fix: "silent",
    },
    {
      name: "nobody handles them yet",
      design: {
        elements: { ORDERS: stream({ max_age: HOUR }), billing, KEPT: stream({ name: "KEPT", subjects: [SUBJECT] }) },
      },
      findings: [{ says: "away for 1d" }],
      fix: "silent",
    },
    {
      name: "a work queue, by age as well",
      design: {
        elements: {
          ...reads(0).elements,
          ORDERS: stream({ subjects: ["orders.>"], max_age: HOUR, retention: "workqueue" }),
        },
      },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a KV bucket",
      design: { elements: { ...reads(0).elements, ORDERS: kv({ ttl: HOUR }) } },
      findings: [{ says: "KV_settings" }],
      fix: "silent",
    },
    {
      name: "a handler that is away for ages",
      design: reads(HOUR, {}, {}, { maxDowntime: "6000d" }),
      findings: [{}],
      fix: "none",
    },
  ],
});
