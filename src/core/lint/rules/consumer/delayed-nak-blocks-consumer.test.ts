import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { delayedNakBlocksConsumer } from "./delayed-nak-blocks-consumer.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
/** 100 messages a second. */
const reads = (
  worker: Worker,
  config: Parameters<typeof consumer>[0] = {},
  most = 0,
  rate: number | undefined = 100,
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], consumer_limits: { max_ack_pending: most } }),
    billing: consumer({ ack_policy: "explicit", ...config }, { worker }),
    checkout: producer({ publishes: [{ subject: "orders.created", ...(rate !== undefined && { rate }) }] }),
  },
});
/** One in ten fails: ten a second wait 50 s. */
const half: Worker = { failureRate: 0.1, retryMode: "nak_delay", nakDelay: "50s" };

ruleCases(delayedNakBlocksConsumer, {
  valid: [
    { name: "just below half", design: reads({ ...half, nakDelay: "49s" }) },
    { name: "failures are not known", design: reads({ retryMode: "nak_delay", nakDelay: "1h" }) },
    { name: "nothing fails", design: reads({ ...half, failureRate: 0 }) },
    { name: "the delay is not known", design: reads({ failureRate: 0.5, retryMode: "nak_delay" }) },
    { name: "what is done about failures is not known", design: reads({ failureRate: 0.5, nakDelay: "1h" }) },
    { name: "plain naks", design: reads({ failureRate: 0.5, retryMode: "nak" }) },
    { name: "unlimited", design: reads(half, { max_ack_pending: -1 }) },
    { name: "no acks", design: reads(half, { ack_policy: "none" }) },
    { name: "strict order is blocked on purpose", design: reads({ ...half, ordering: "strict" }) },
    { name: "so is order by key", design: reads({ ...half, ordering: "per-key" }, { max_ack_pending: 1 }) },
    { name: "the stream is missing", design: reads(half, { stream: "GONE" }) },
  ],
  invalid: [
    {
      name: "exactly half",
      design: reads(half),
      findings: [{ at: "config/max_ack_pending", severity: "warning", says: "About 500 failed messages wait 50s" }],
      fix: "silent",
    },
    {
      name: "failures that time out",
      design: reads({ failureRate: 0.2, retryMode: "timeout" }),
      findings: [{ says: "for their deadline to pass" }],
      fix: "silent",
    },
    {
      name: "by the first step of backoff",
      design: reads({ failureRate: 0.2, retryMode: "timeout" }, { backoff: [60 * S, 120 * S] }),
      findings: [{ says: "wait 1m" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads(half), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    { name: "the stream allows no more", design: reads(half, {}, 1000), findings: [{}], fix: "none" },
    { name: "far too many", design: reads({ ...half, nakDelay: "6000d" }), findings: [{}], fix: "none" },
  ],
});
