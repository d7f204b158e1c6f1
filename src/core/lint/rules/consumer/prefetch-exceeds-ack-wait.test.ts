import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { prefetchExceedsAckWait } from "./prefetch-exceeds-ack-wait.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker }) },
});
/** A buffer of 100 takes 29 s, and the last handler up to a second more. */
const exact: Worker = { processing: { mean: "290ms", p99: "1s" }, concurrency: 1, prefetch: 100 };

ruleCases(prefetchExceedsAckWait, {
  valid: [
    { name: "exactly as long as the deadline", design: reads(exact) },
    { name: "concurrency is not known", design: reads({ processing: { mean: "1s" } }) },
    { name: "the mean is not known", design: reads({ processing: { p99: "10s" }, concurrency: 1 }) },
    { name: "enough handlers", design: reads({ ...exact, processing: { mean: "2s", p99: "3s" }, concurrency: 10 }) },
    { name: "progress acks", design: reads({ ...exact, prefetch: 1000, progressAcks: true }) },
    { name: "acked on receipt", design: reads({ ...exact, prefetch: 1000, ackTiming: "before-processing" }) },
    { name: "no acks", design: reads({ ...exact, prefetch: 1000 }, { ack_policy: "none" }) },
    {
      name: "max_ack_pending keeps the buffer small",
      design: reads({ ...exact, prefetch: 1000 }, { max_ack_pending: 50 }),
    },
    {
      name: "a push without limit says nothing",
      design: reads(exact, { deliver_subject: "to.billing", max_ack_pending: -1 }),
    },
  ],
  invalid: [
    {
      name: "one message more",
      design: reads({ ...exact, prefetch: 101 }),
      findings: [{ at: "worker/prefetch", severity: "error", says: "101 messages fetched ahead take 30s" }],
      fix: "silent",
    },
    {
      name: "the usual prefetch of clients is milder",
      design: reads({ processing: { mean: "300ms", p99: "1s" }, concurrency: 1 }),
      findings: [{ severity: "warning", says: "a client's default" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads({ ...exact, prefetch: 200 }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "a push consumer's whole share waits in the client",
      design: reads(
        { processing: { mean: "50ms", p99: "100ms" }, concurrency: 1, instances: 1 },
        { deliver_subject: "to.billing" },
      ),
      findings: [{ at: "config/max_ack_pending", severity: "error", says: "1,000 messages pushed" }],
      fix: "silent",
    },
    {
      name: "work so slow that only a longer deadline helps",
      design: reads({ processing: { mean: "20s", p99: "25s" }, concurrency: 4, prefetch: 8 }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a short step of backoff",
      design: reads(exact, { backoff: [40 * S, 10 * S] }),
      findings: [{ says: "waits 10s" }],
      fix: "silent",
    },
    {
      name: "nothing that can be mended",
      design: reads({ processing: { mean: "6000d" }, concurrency: 1 }),
      findings: [{ says: "over 9 years" }],
      fix: "none",
    },
  ],
});
