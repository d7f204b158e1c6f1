import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { nakIgnoresBackoff } from "./nak-ignores-backoff.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (config: Parameters<typeof consumer>[0], worker: Worker = { retryMode: "nak" }) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker }) },
});

ruleCases(nakIgnoresBackoff, {
  valid: [
    { name: "nothing is known of retries", design: reads({ max_deliver: 5 }, { instances: 1 }) },
    { name: "naks with a delay", design: reads({ max_deliver: 5 }, { retryMode: "nak_delay", nakDelay: "1s" }) },
    { name: "no bound, no backoff and nothing depended on", design: reads({}) },
    { name: "one delivery", design: reads({ max_deliver: 1 }) },
    { name: "no acks", design: reads({ ack_policy: "none", max_deliver: 5 }) },
  ],
  invalid: [
    {
      name: "deliveries are bounded",
      design: reads({ max_deliver: 5 }),
      findings: [{ at: "worker/retryMode", severity: "error", says: "all 5 deliveries" }],
      fix: "silent",
    },
    {
      name: "backoff is set",
      design: reads({ backoff: [S, 10 * S] }),
      findings: [{ says: "backoff counts only when ack_wait runs out" }],
      fix: "silent",
    },
    {
      name: "the worker has side effects",
      design: reads({}, { retryMode: "nak", sideEffects: true }),
      findings: [{ says: "as fast as they can" }],
      fix: "silent",
    },
    {
      name: "the worker publishes",
      design: reads({}, { retryMode: "nak", publishes: [{ subject: "invoices.created" }] }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "the worker uses a bucket, in development",
      design: {
        ...reads({}, { retryMode: "nak", uses: [{ bucket: "settings", access: "read" }] }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
  ],
});
