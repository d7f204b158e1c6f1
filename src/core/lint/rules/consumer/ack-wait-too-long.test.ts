import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { ackWaitTooLong } from "./ack-wait-too-long.ts";

const MINUTE = 60_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (config: Parameters<typeof consumer>[0], worker: Worker) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker }) },
});
const quick: Worker = { processing: { p99: "1s" }, prefetch: 10 };

ruleCases(ackWaitTooLong, {
  valid: [
    { name: "nothing is known of processing", design: reads({ ack_wait: 60 * MINUTE }, { instances: 1 }) },
    { name: "exactly 5 minutes", design: reads({ ack_wait: 5 * MINUTE }, quick) },
    { name: "exactly ten times the p99", design: reads({ ack_wait: 10 * MINUTE }, { processing: { p99: "1m" } }) },
    {
      name: "the buffer takes as long",
      design: reads({ ack_wait: 8 * MINUTE }, { processing: { p99: "3s", mean: "2s" }, prefetch: 200, concurrency: 1 }),
    },
    { name: "no acks", design: reads({ ack_policy: "none", ack_wait: 60 * MINUTE }, quick) },
    { name: "long later steps", design: reads({ backoff: [MINUTE, 60 * MINUTE] }, quick) },
  ],
  invalid: [
    {
      name: "far more than the work needs",
      design: reads({ ack_wait: 5 * MINUTE + 1 }, quick),
      findings: [{ at: "config/ack_wait", severity: "warning", says: "ack_wait is 5m" }],
      fix: "silent",
    },
    {
      name: "as the first step of backoff",
      design: reads({ ack_wait: 20 * MINUTE, backoff: [20 * MINUTE, 60 * MINUTE] }, quick),
      findings: [{ at: "config/backoff/0", says: "backoff[0] is 20m" }],
      fix: "silent",
    },
    {
      name: "with progress acks it is still too long",
      design: reads({ ack_wait: 20 * MINUTE }, { ...quick, progressAcks: true }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads({ ack_wait: 20 * MINUTE }, quick), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
