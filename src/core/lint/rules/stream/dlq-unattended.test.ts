import { type Environment, emptyDesign } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { dlqUnattended } from "./dlq-unattended.ts";

const DAY = 86_400e9;
const on = (environment: Partial<Environment>) => ({ environment: { ...emptyDesign().environment, ...environment } });
const dlq = (config: Parameters<typeof stream>[0] = {}, others = {}, intent: "dlq" | undefined = "dlq") => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], num_replicas: 3 }),
    billing: consumer({}, { worker: { deadLetter: { subject: "dlq.orders" } } }),
    DLQ: stream({ name: "DLQ", subjects: ["dlq.>"], num_replicas: 3, ...config }, intent ? { intent } : {}),
    ...others,
  },
});
const triage = { triage: consumer({ stream: "DLQ", durable_name: "triage" }) };
const plain = (config = {}, others = {}) => {
  const { elements } = dlq(config, others);
  return { elements: { ...elements, DLQ: stream({ name: "DLQ", subjects: ["dlq.>"], ...config }) } };
};

ruleCases(dlqUnattended, {
  valid: [
    { name: "someone reads it", design: dlq({}, triage) },
    { name: "thresholds", design: dlq({ metadata: { "io.nats.monitor.msgs-warn": "1" } }) },
    { name: "alerting elsewhere", design: { ...on({ alerting: true }), ...dlq() } },
    {
      name: "it is copied to where someone looks",
      design: dlq({}, { M: stream({ name: "M", mirror: { name: "DLQ" } }) }),
    },
    { name: "a week is enough", design: dlq({ max_age: 7 * DAY }, triage) },
    { name: "an ordinary stream", design: { elements: { ORDERS: stream() } } },
    {
      name: "a stream that takes other things too",
      design: plain({}, { p: producer({ publishes: [{ subject: "dlq.x" }] }) }),
    },
    { name: "without the intent age and replicas are its own business", design: plain({ max_age: DAY }, triage) },
  ],
  invalid: [
    {
      name: "nobody looks",
      design: dlq(),
      findings: [{ element: "DLQ", at: "", severity: "warning", says: "has no consumer and no monitoring thresholds" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...on({ profile: "development" }), ...dlq() },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "nothing else goes there, whatever it is called",
      design: plain(),
      findings: [{ element: "DLQ" }],
      fix: "silent",
    },
    { name: "other metadata stays", design: dlq({ metadata: { owner: "shop" } }), findings: [{}], fix: "silent" },
    {
      name: "a day less than a week",
      design: dlq({ max_age: 6 * DAY }, triage),
      findings: [{ at: "config/max_age", says: "keeps messages for 6d only" }],
      fix: "silent",
    },
    {
      name: "fewer replicas than where they come from",
      design: dlq({ num_replicas: 1 }, triage),
      findings: [{ at: "config/num_replicas", says: "has one replica, and ORDERS has 3" }],
      fix: "silent",
    },
    {
      name: "all three",
      design: dlq({ num_replicas: 1, max_age: DAY }),
      findings: [{ at: "" }, { at: "config/max_age" }, { at: "config/num_replicas" }],
      fix: "partly",
    },
  ],
});
