import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { backoffOverridesAckWait } from "./backoff-overrides-ack-wait.ts";

const S = 1_000_000_000;
const reads = (config: Parameters<typeof consumer>[0], worker = {}) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker }) },
});

ruleCases(backoffOverridesAckWait, {
  valid: [
    { name: "no backoff", design: reads({ ack_wait: 30 * S }) },
    { name: "an empty backoff", design: reads({ ack_wait: 30 * S, backoff: [] }) },
    { name: "no ack_wait", design: reads({ backoff: [S] }) },
    { name: "0 is read as no ack_wait", design: reads({ ack_wait: 0, backoff: [S] }) },
    { name: "both the same", design: reads({ ack_wait: S, backoff: [S, 5 * S] }) },
    { name: "a step that the server refuses", design: reads({ ack_wait: S, backoff: [-1] }) },
  ],
  invalid: [
    {
      name: "the first step is shorter",
      design: reads({ ack_wait: 30 * S, backoff: [S, 5 * S] }),
      findings: [
        { at: "config/ack_wait", severity: "warning", says: "ack_wait is 30s but the server stores backoff[0], 1s" },
      ],
      fix: "silent",
    },
    { name: "it is longer", design: reads({ ack_wait: S, backoff: [2 * S] }), findings: [{}], fix: "silent" },
    {
      name: "neither is enough for the work",
      design: reads({ ack_wait: 2 * S, backoff: [S] }, { processing: { p99: "20s" } }),
      findings: [{ says: "Make the two equal" }],
      fix: "silent",
    },
    {
      name: "without acks too",
      design: {
        ...reads({ ack_policy: "none", ack_wait: 2 * S, backoff: [S] }),
        environment: { profile: "development", server: "2.12" },
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "a first step of 0",
      design: reads({ ack_wait: S, backoff: [0, 1] }),
      findings: [{ says: "0s" }],
      fix: "silent",
    },
    {
      name: "no deadline is long enough for the work",
      design: reads({ ack_wait: S, backoff: [2 * S] }, { processing: { p99: "6000d" } }),
      findings: [{}],
      fix: "none",
    },
  ],
});
