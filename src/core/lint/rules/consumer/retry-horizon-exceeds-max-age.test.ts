import { consumer, kv, objectStore, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { retryHorizonExceedsMaxAge } from "./retry-horizon-exceeds-max-age.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (
  origin: Parameters<typeof stream>[0],
  config: Parameters<typeof consumer>[0] = {},
  worker?: Worker,
  ttl?: string,
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...origin }),
    billing: consumer({ ack_policy: "explicit", max_deliver: 5, ...config }, worker && { worker }),
    checkout: producer({ publishes: [{ subject: "orders.created", ...(ttl && { ttl }) }] }),
  },
});

ruleCases(retryHorizonExceedsMaxAge, {
  valid: [
    { name: "messages do not age", design: reads({}) },
    { name: "just longer than five times 30 s", design: reads({ max_age: 150 * S + 1 }) },
    { name: "unlimited deliveries", design: reads({ max_age: 10 * S }, { max_deliver: -1 }) },
    { name: "no acks", design: reads({ max_age: 10 * S }, { ack_policy: "none" }) },
    { name: "a TTL as long as the retries", design: reads({ allow_msg_ttl: true }, {}, undefined, "150s") },
    { name: "a message that never expires", design: reads({ allow_msg_ttl: true }, {}, undefined, "never") },
    { name: "a TTL that the stream does not heed", design: reads({}, {}, undefined, "10s") },
    {
      name: "a TTL that the filter keeps away",
      design: reads({ allow_msg_ttl: true }, { filter_subject: "orders.paid" }, undefined, "10s"),
    },
    { name: "the stream is missing", design: reads({ max_age: S }, { stream: "GONE" }) },
  ],
  invalid: [
    {
      name: "exactly as long",
      design: reads({ max_age: 150 * S }),
      findings: [
        { at: "config/max_deliver", severity: "warning", says: "max_age of ORDERS removes the message after 2m30s" },
      ],
      fix: "silent",
    },
    {
      name: "by backoff, whose last step repeats",
      design: reads({ max_age: 100 * S }, { backoff: [10 * S, 30 * S] }),
      findings: [{ at: "config/backoff", says: "up to 2m10s" }],
      fix: "silent",
    },
    {
      name: "by delayed naks",
      design: reads({ max_age: 600 * S }, {}, { retryMode: "nak_delay", nakDelay: "5m" }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "by TTL",
      design: reads({ allow_msg_ttl: true }, {}, undefined, "149s"),
      findings: [{ says: "Nats-TTL of orders.created" }],
      fix: "none",
    },
    {
      name: "by both: age alone would not mend it",
      design: reads({ allow_msg_ttl: true, max_age: 60 * S }, {}, undefined, "10s"),
      findings: [{ says: "max_age of ORDERS" }],
      fix: "none",
    },
    {
      name: "by TTL through a source",
      design: {
        elements: {
          IN: stream({ name: "IN", subjects: ["in.>"], allow_msg_ttl: true }),
          ORDERS: stream({ sources: [{ name: "IN" }], allow_msg_ttl: true }),
          billing: consumer({ ack_policy: "explicit", max_deliver: 5, filter_subject: "in.created" }),
          checkout: producer({ publishes: [{ subject: "in.created", ttl: "10s" }] }),
        },
      },
      findings: [{ says: "Nats-TTL of in.created" }],
      fix: "none",
    },
    {
      name: "a KV bucket, whose max_age is its ttl",
      design: {
        elements: { ORDERS: kv({ ttl: 10 * S }), billing: consumer({ ack_policy: "explicit", max_deliver: 5 }) },
      },
      findings: [{ says: "KV_settings" }],
      fix: "silent",
    },
    {
      name: "an object store",
      design: {
        elements: { ORDERS: objectStore({ ttl: 10 * S }), billing: consumer({ ack_policy: "all", max_deliver: 5 }) },
        environment: { profile: "development", server: "2.10" },
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "retries without end in sight",
      design: reads({ max_age: 10 * S }, { max_deliver: Number.MAX_SAFE_INTEGER }),
      findings: [{ says: "over 9 years" }],
      fix: "none",
    },
  ],
});
