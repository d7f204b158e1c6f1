import type { StreamConfig } from "../../../jetstream/wire.ts";
import { stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerLimitsStopCopies } from "./consumer-limits-stop-copies.ts";

const orders = (config: Partial<StreamConfig>, extra = {}) =>
  stream({ name: "ORDERS", subjects: ["orders.>"], ...config }, extra);
const mirror = stream({ name: "COPY", mirror: { name: "ORDERS" } });
const pending = { consumer_limits: { max_ack_pending: 500 } };
const threshold = (seconds: number) => ({ consumer_limits: { inactive_threshold: seconds * 1e9 } });
const old = { environment: { profile: "production", server: "2.12" } } as const;

ruleCases(consumerLimitsStopCopies, {
  valid: [
    { name: "nobody copies it", design: { elements: { orders: orders(pending) } } },
    { name: "no limits", design: { elements: { orders: orders({}), mirror } } },
    {
      name: "as long as the consumer's own threshold",
      design: { elements: { orders: orders(threshold(10)), mirror } },
    },
    { name: "limits that are none", design: { elements: { orders: orders({ consumer_limits: {} }), mirror } } },
    {
      name: "2.14 reads a work queue with a durable consumer",
      design: { elements: { orders: orders({ ...pending, retention: "workqueue" }), mirror } },
    },
    {
      name: "a consumer that is declared for the copy",
      design: {
        elements: {
          orders: orders(pending),
          all: stream({ name: "ALL", sources: [{ name: "ORDERS", consumer: { name: "all", deliver_subject: "d" } }] }),
        },
      },
    },
    {
      name: "an origin in another account",
      design: {
        elements: {
          orders: orders(pending),
          all: stream({ name: "ALL", sources: [{ name: "ORDERS", external: { api: "JS.team.API" } }] }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "a mirror",
      design: { elements: { orders: orders(pending), mirror } },
      findings: [{ element: "mirror", at: "config/mirror", severity: "error", says: "10082" }],
      fix: "silent",
    },
    {
      name: "a source, and a threshold that is too short",
      design: {
        elements: {
          orders: orders({ consumer_limits: { max_ack_pending: 0, inactive_threshold: 5e9 } }),
          all: stream({ name: "ALL", sources: [{ name: "OTHER" }, { name: "ORDERS" }] }),
        },
      },
      findings: [{ element: "all", at: "config/sources/1", says: "an inactive_threshold of 5s" }],
      fix: "silent",
    },
    {
      name: "both, in another domain",
      design: {
        elements: {
          orders: orders({ consumer_limits: { max_ack_pending: 9, inactive_threshold: 1e9 } }, { domain: "hub" }),
          mirror: stream({ name: "COPY", mirror: { name: "ORDERS", external: { api: "$JS.hub.API" } } }),
        },
      },
      findings: [{ element: "mirror", says: "a max_ack_pending of 9" }],
      fix: "silent",
    },
    {
      name: "a work queue before 2.14",
      design: { elements: { orders: orders({ ...pending, retention: "workqueue" }), mirror }, ...old },
      findings: [{ element: "mirror" }],
      fix: "silent",
    },
  ],
});
