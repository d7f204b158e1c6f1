import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { ackWaitBelowProcessing } from "./ack-wait-below-processing.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (config: Parameters<typeof consumer>[0], worker: Worker, ordered = false) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker, ordered }) },
});
const p99 = (p99: string) => ({ processing: { p99 } });
const development = { profile: "development", server: "2.15" } as const;

ruleCases(ackWaitBelowProcessing, {
  valid: [
    { name: "nothing is known of processing", design: reads({ ack_wait: S }, { instances: 2 }) },
    { name: "exactly twice the p99", design: reads({ ack_wait: 10 * S }, p99("5s")) },
    { name: "the server's 30 s are enough", design: reads({}, p99("15s")) },
    { name: "progress acks", design: reads({ ack_wait: S }, { ...p99("5s"), progressAcks: true }) },
    { name: "acked on receipt", design: reads({ ack_wait: S }, { ...p99("5s"), ackTiming: "before-processing" }) },
    { name: "no acks", design: reads({ ack_policy: "none", ack_wait: S }, p99("5s")) },
    { name: "acks of the server itself", design: reads({ ack_policy: "flow_control" }, p99("5m")) },
    { name: "an ordered reader", design: reads({}, p99("5m"), true) },
    { name: "a short step that no delivery uses", design: reads({ backoff: [60 * S, S], max_deliver: 1 }, p99("20s")) },
  ],
  invalid: [
    {
      name: "a nanosecond too short",
      design: reads({ ack_wait: 5 * S - 1 }, p99("5s")),
      findings: [{ element: "billing", at: "config/ack_wait", severity: "error", says: "delivers the message again" }],
      fix: "silent",
    },
    {
      name: "little room",
      design: reads({ ack_wait: 10 * S - 1 }, p99("5s")),
      findings: [{ severity: "warning", says: "Leave more room" }],
      fix: "silent",
    },
    {
      name: "in development it is milder",
      design: { ...reads({ ack_wait: S }, p99("5s")), environment: development },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "little room in development",
      design: { ...reads({ ack_wait: 6 * S }, p99("5s")), environment: development },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "the first step of backoff is the deadline, whatever ack_wait says",
      design: reads({ ack_wait: 60 * S, backoff: [S, 60 * S] }, p99("5s")),
      findings: [{ at: "config/backoff/0", severity: "error", says: "backoff[0] is 1s" }],
      fix: "silent",
    },
    {
      name: "a short later step",
      design: reads({ backoff: [60 * S, 2 * S], max_deliver: 4 }, p99("5s")),
      findings: [{ at: "config/backoff/1", says: "backoff[1] is 2s" }],
      fix: "silent",
    },
    {
      name: "an assumed p99 is no error",
      design: reads({ ack_wait: 3 * S }, { processing: { mean: "1s" } }),
      findings: [{ severity: "warning", says: "assumed from the mean" }],
      fix: "silent",
    },
    {
      name: "a mean above the deadline is",
      design: reads({ ack_wait: S }, { processing: { mean: "2s" } }),
      findings: [{ severity: "error" }],
      fix: "silent",
    },
    {
      name: "with one delivery the message is given up",
      design: reads({ max_deliver: 1 }, p99("1m")),
      findings: [{ says: "gives the message up" }],
      fix: "silent",
    },
    {
      name: "too long to be written",
      design: reads({}, p99("4000d")),
      findings: [{ says: "over 9 years" }],
      fix: "none",
    },
  ],
});
