import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { ackBeforeProcessing } from "./ack-before-processing.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}) => ({
  elements: {
    ORDERS: stream(),
    billing: consumer({ ack_policy: "explicit", ...config }, { worker: { ackTiming: "before-processing", ...worker } }),
  },
});

ruleCases(ackBeforeProcessing, {
  valid: [
    { name: "after processing", design: reads({ ackTiming: "after-processing" }) },
    { name: "at-most-once by choice", design: reads({ guarantee: "at-most-once" }) },
    { name: "no acks", design: reads({}, { ack_policy: "none" }) },
    {
      name: "nothing is known",
      design: { elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit" }) } },
    },
  ],
  invalid: [
    {
      name: "at-least-once when nothing else is said",
      design: reads({}),
      findings: [{ at: "worker/ackTiming", severity: "error", says: "though at-least-once is asked for" }],
      fix: "silent",
    },
    {
      name: "exactly-once",
      design: reads({ guarantee: "exactly-once" }),
      findings: [{ says: "exactly-once" }],
      fix: "silent",
    },
    {
      name: "the deadline is too short for the work, and raised",
      design: reads({ processing: { p99: "40s" } }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "no deadline can cover the work",
      design: reads({ processing: { p99: "6000d" } }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "handling that cannot bear duplicates",
      design: reads({ idempotent: false }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "in development",
      design: { ...reads({}), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
  ],
});
