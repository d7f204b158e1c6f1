import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { maxAckPendingTooLow } from "./max-ack-pending-too-low.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (
  config: Parameters<typeof consumer>[0],
  worker: Worker,
  rate?: number,
  limits?: { max_ack_pending: number },
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...(limits && { consumer_limits: limits }) }),
    billing: consumer({ ack_policy: "explicit", ...config }, { worker }),
    checkout: producer({ publishes: [{ subject: "orders.created", ...(rate !== undefined && { rate }) }] }),
  },
});
const workers: Worker = { instances: 4, concurrency: 5 };
const slow: Worker = { processing: { mean: "999ms" } };

ruleCases(maxAckPendingTooLow, {
  valid: [
    { name: "exactly as many as are handled at once", design: reads({ max_ack_pending: 20 }, workers) },
    { name: "exactly as many as are under way", design: reads({ max_ack_pending: 20 }, slow, 20) },
    { name: "exactly as many as are fetched", design: reads({ max_ack_pending: 400 }, { ...workers, prefetch: 100 }) },
    { name: "a prefetch that is not declared", design: reads({ max_ack_pending: 20 }, { instances: 4 }) },
    { name: "strict order", design: reads({ max_ack_pending: 1 }, { ...workers, ordering: "strict" }) },
    { name: "order by key, one at a time", design: reads({ max_ack_pending: 1 }, { ...workers, ordering: "per-key" }) },
    { name: "unlimited", design: reads({ max_ack_pending: -1 }, { instances: 5000 }) },
    { name: "no acks", design: reads({ ack_policy: "none", max_ack_pending: 1 }, workers) },
    {
      name: "nothing is known of the work",
      design: { elements: { ORDERS: stream(), billing: consumer({ max_ack_pending: 1 }) } },
    },
    { name: "one in flight, too slow for the rate", design: reads({ max_ack_pending: 1 }, slow, 20) },
    {
      name: "instances of which one is pinned",
      design: reads({ max_ack_pending: 5, priority_groups: ["g"], priority_policy: "pinned_client" }, workers),
    },
  ],
  invalid: [
    {
      name: "idle handlers",
      design: reads({ max_ack_pending: 19 }, workers),
      findings: [{ at: "config/max_ack_pending", severity: "error", says: "they could handle 20 at once" }],
      fix: "silent",
    },
    {
      name: "the rate",
      design: reads({ max_ack_pending: 20 }, slow, 21),
      findings: [{ severity: "error", says: "about 21 messages are under way" }],
      fix: "silent",
    },
    {
      name: "the server's default of 1,000",
      design: reads({}, { processing: { mean: "2s" } }, 600),
      findings: [{ says: "max_ack_pending is 1,000" }],
      fix: "silent",
    },
    {
      name: "the stream's limit as default, which cannot be raised",
      design: reads({}, workers, undefined, { max_ack_pending: 10 }),
      findings: [{ says: "max_ack_pending is 10" }],
      fix: "none",
    },
    {
      name: "prefetch, milder",
      design: reads({ max_ack_pending: 399 }, { ...workers, prefetch: 100 }),
      findings: [{ severity: "warning", says: "fetch 400 ahead" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads({ max_ack_pending: 2 }, workers), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "two elements that are one durable",
      design: {
        elements: {
          ...reads({ max_ack_pending: 30 }, workers).elements,
          more: consumer({ ack_policy: "explicit", max_ack_pending: 50 }, { worker: workers }),
        },
      },
      findings: [{ element: "billing", says: "40 at once" }],
      fix: "silent",
    },
    {
      name: "more than anyone wants",
      design: reads({}, { instances: Number.MAX_SAFE_INTEGER }),
      findings: [{}],
      fix: "none",
    },
  ],
});
