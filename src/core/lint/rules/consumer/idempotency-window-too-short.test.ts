import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { idempotencyWindowTooShort } from "./idempotency-window-too-short.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
/** Five deliveries of 30 s, and one more deadline: three minutes. */
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}, max_age = 0) => ({
  elements: {
    ORDERS: stream({ max_age }),
    billing: consumer({ ack_policy: "explicit", max_deliver: 5, ...config }, { worker }),
  },
});

ruleCases(idempotencyWindowTooShort, {
  valid: [
    { name: "by a natural key: no window", design: reads({ idempotent: true }) },
    { name: "exactly as long", design: reads({ idempotencyWindow: "180s" }) },
    { name: "0 s is no window", design: reads({ idempotencyWindow: "0s" }) },
    { name: "messages are gone by then", design: reads({ idempotencyWindow: "60s" }, {}, 60 * S) },
    { name: "nothing bounds redelivery", design: reads({ idempotencyWindow: "1s" }, { max_deliver: -1 }) },
    { name: "one delivery", design: reads({ idempotencyWindow: "1s" }, { max_deliver: 1 }) },
    { name: "no acks", design: reads({ idempotencyWindow: "1s" }, { ack_policy: "none" }) },
  ],
  invalid: [
    {
      name: "a second too short",
      design: reads({ idempotencyWindow: "179s" }),
      findings: [{ at: "worker/idempotencyWindow", severity: "warning", says: "up to 3m later" }],
      fix: "silent",
    },
    {
      name: "an outage counts",
      design: reads({ idempotencyWindow: "1h", maxDowntime: "12h" }),
      findings: [{ says: "up to 12h3m later" }],
      fix: "silent",
    },
    {
      name: "so do backoff and delayed naks",
      design: reads({ idempotencyWindow: "5m", retryMode: "nak_delay", nakDelay: "2m" }, { backoff: [10 * S, 60 * S] }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "only age bounds redelivery",
      design: reads({ idempotencyWindow: "1h" }, { max_deliver: -1 }, 7200 * S),
      findings: [{ says: "up to 2h later" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads({ idempotencyWindow: "1s" }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "redelivery without end in sight",
      design: reads({ idempotencyWindow: "1h", maxDowntime: "6000d" }),
      findings: [{ says: "over 9 years" }],
      fix: "none",
    },
  ],
});
