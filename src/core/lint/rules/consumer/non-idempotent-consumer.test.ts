import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { nonIdempotentConsumer } from "./non-idempotent-consumer.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}, ordered = false) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker, ordered }) },
});
const not: Worker = { idempotent: false };

ruleCases(nonIdempotentConsumer, {
  valid: [
    { name: "not known", design: reads({ sideEffects: true }) },
    { name: "idempotent", design: reads({ idempotent: true, sideEffects: true }) },
    { name: "no side effects", design: reads({ ...not, sideEffects: false }) },
    { name: "at-most-once", design: reads({ ...not, guarantee: "at-most-once" }) },
    { name: "exactly-once has rules of its own", design: reads({ ...not, guarantee: "exactly-once" }) },
    { name: "acked on receipt", design: reads({ ...not, ackTiming: "before-processing" }) },
    { name: "one delivery", design: reads(not, { max_deliver: 1 }) },
    { name: "no acks", design: reads(not, { ack_policy: "none" }) },
    { name: "an ordered reader", design: reads(not, {}, true) },
  ],
  invalid: [
    {
      name: "side effects are assumed",
      design: reads(not),
      findings: [{ at: "worker/idempotent", severity: "error", says: "will bring billing some messages twice" }],
      fix: "none",
    },
    {
      name: "all of it declared, in development",
      design: {
        ...reads({ ...not, sideEffects: true, guarantee: "at-least-once" }, { durable_name: "" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info", says: "the worker" }],
      fix: "none",
    },
  ],
});
