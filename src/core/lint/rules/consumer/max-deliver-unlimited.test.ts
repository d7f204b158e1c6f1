import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { maxDeliverUnlimited } from "./max-deliver-unlimited.ts";

const S = 1_000_000_000;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (
  config: Parameters<typeof consumer>[0] = {},
  worker?: Worker,
  origin: Parameters<typeof stream>[0] = {},
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...origin }),
    billing: consumer({ ack_policy: "explicit", ...config }, worker && { worker }),
  },
});
const environment = { profile: "production", server: "2.15" } as const;

ruleCases(maxDeliverUnlimited, {
  valid: [
    { name: "a bound", design: reads({ max_deliver: 1 }) },
    { name: "no acks", design: reads({ ack_policy: "none" }) },
    { name: "ack policy left out is none", design: { elements: { ORDERS: stream(), billing: consumer() } } },
    { name: "acks of the server itself", design: reads({ ack_policy: "flow_control" }) },
    { name: "a server's own consumer", design: reads({ sourcing: true }) },
    { name: "an ordered reader", design: { elements: { ORDERS: stream(), billing: consumer({}, { ordered: true }) } } },
    { name: "stops on purpose", design: reads({ max_deliver: -1, max_ack_pending: 1 }, { ordering: "strict" }) },
    {
      name: "stops on purpose, and is watched",
      design: { ...reads({}, { ordering: "strict" }), environment: { ...environment, alerting: true } },
    },
  ],
  invalid: [
    {
      name: "nothing is said",
      design: reads(),
      findings: [{ at: "config/max_deliver", severity: "error", says: "is delivered again forever" }],
      fix: "silent",
    },
    { name: "0 is read as unlimited", design: reads({ max_deliver: 0 }), findings: [{}], fix: "silent" },
    { name: "so is -1", design: reads({ max_deliver: -1 }), findings: [{}], fix: "silent" },
    { name: "acks for all before", design: reads({ ack_policy: "all" }), findings: [{}], fix: "silent" },
    {
      name: "plain naks, which the fix delays",
      design: reads({}, { retryMode: "nak" }),
      findings: [{ says: "as fast as it is refused" }],
      fix: "silent",
    },
    {
      name: "one in flight",
      design: reads({ max_ack_pending: 1 }),
      findings: [{ says: "stops the consumer" }],
      fix: "silent",
    },
    {
      name: "in strict order with nothing to alarm",
      design: { ...reads({}, { ordering: "strict" }), environment: { ...environment, alerting: false } },
      findings: [{ says: "nothing alarms" }],
      fix: "none",
    },
    {
      name: "in development",
      design: { ...reads(), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "a backoff that is there stays",
      design: reads({ backoff: [S, S, S, S, S, S] }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "messages live too short for pauses",
      design: reads({}, undefined, { max_age: 60 * S }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "worthless after the last attempt needs no dead letters",
      design: reads({}, { guarantee: "at-most-once" }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "dead letters have nowhere to go",
      design: reads({}, undefined, { subjects: ["*.*.*"] }),
      findings: [{}],
      fix: "none",
    },
    { name: "the stream is missing", design: reads({ stream: "GONE" }), findings: [{}], fix: "none" },
  ],
});
