import { consumer, kv, service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { maxDeliverWithoutDlq } from "./max-deliver-without-dlq.ts";

type Elements = Record<string, ReturnType<typeof consumer> | ReturnType<typeof stream> | ReturnType<typeof service>>;
type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (config: Parameters<typeof consumer>[0] = {}, worker?: Worker, others: Elements = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"] }),
    billing: consumer({ ack_policy: "explicit", max_deliver: 5, ...config }, worker && { worker }),
    ...others,
  },
});
const advisories = (...subjects: string[]) => ({ ADVISORIES: stream({ name: "ADVISORIES", subjects }) });
const MAX = "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES";

ruleCases(maxDeliverWithoutDlq, {
  valid: [
    { name: "unlimited deliveries", design: reads({ max_deliver: -1 }) },
    { name: "0 is read as unlimited", design: reads({ max_deliver: 0 }) },
    { name: "no acks", design: reads({ ack_policy: "none" }) },
    { name: "the worker publishes dead letters", design: reads({}, { deadLetter: { subject: "dlq.orders" } }) },
    { name: "worthless after the last attempt", design: reads({}, { guarantee: "at-most-once" }) },
    { name: "all advisories are stored", design: reads({}, undefined, advisories(`${MAX}.>`)) },
    { name: "this consumer's are", design: reads({}, undefined, advisories(`${MAX}.ORDERS.billing`)) },
    {
      name: "a service is told",
      design: reads({}, undefined, { triage: service({ endpoints: [{ subject: `${MAX}.>` }] }) }),
    },
    {
      name: "a consumer of dead letters, by intent",
      design: {
        elements: {
          ORDERS: stream({}, { intent: "dlq" }),
          billing: consumer({ ack_policy: "explicit", max_deliver: 3 }),
        },
      },
    },
    {
      name: "a consumer of dead letters, by what is stored there",
      design: reads({ stream: "DLQ" }, undefined, {
        DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }),
        other: consumer({ durable_name: "other" }, { worker: { deadLetter: { subject: "dlq.orders" } } }),
      }),
    },
    {
      name: "a consumer of advisories",
      design: reads({ stream: "ADVISORIES" }, undefined, advisories("$JS.EVENT.ADVISORY.API.>")),
    },
    { name: "the stream is missing", design: reads({ stream: "GONE" }) },
  ],
  invalid: [
    {
      name: "nothing takes what is given up",
      design: reads(),
      findings: [{ element: "billing", at: "config/max_deliver", severity: "error", says: "After 5 deliveries" }],
      fix: "silent",
    },
    {
      name: "a work queue keeps it",
      design: { elements: { ...reads({ max_deliver: 1 }).elements, ORDERS: stream({ retention: "workqueue" }) } },
      findings: [{ says: "After one delivery the server gives a message up: it stays in ORDERS for good" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads(), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "advisories of another consumer are stored",
      design: reads({}, undefined, advisories(`${MAX}.ORDERS.shipping`)),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a stream for dead letters is there, and used by the fix",
      design: reads({}, undefined, { DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }, { intent: "dlq" }) }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "another stream has a part of the subjects",
      design: reads({}, undefined, { OTHER: stream({ name: "OTHER", subjects: ["dlq.ORDERS.shipping"] }) }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "the name of the new stream is taken",
      design: reads({}, undefined, { DLQ_ORDERS: stream({ name: "DLQ_ORDERS", subjects: ["other"] }) }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a KV bucket",
      design: { elements: { ORDERS: kv(), billing: consumer({ ack_policy: "explicit", max_deliver: 3 }) } },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "the stream itself would take the dead letters",
      design: { elements: { ...reads().elements, ORDERS: stream({ subjects: ["*.*.*"] }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "beside a stream for dead letters, it would take them too",
      design: {
        elements: {
          ...reads().elements,
          ORDERS: stream({ subjects: ["*.*.*"] }),
          DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }),
        },
      },
      findings: [{}],
      fix: "none",
    },
    {
      name: "the dead-letter stream flows back",
      design: {
        elements: {
          ...reads().elements,
          ORDERS: stream({ subjects: ["orders.>"], sources: [{ name: "DLQ" }] }),
          DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }),
        },
      },
      findings: [{}],
      fix: "none",
    },
    {
      name: "the stream takes dead letters of its own consumer only",
      design: reads({}, undefined, {
        other: consumer({ durable_name: "other" }, { worker: { deadLetter: { subject: "orders.dead" } } }),
      }),
      findings: [{ element: "billing" }],
      fix: "silent",
    },
    {
      name: "names that are no subject",
      design: reads({ durable_name: "a b" }),
      findings: [{}],
      fix: "none",
    },
  ],
});
