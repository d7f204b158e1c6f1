import { consumer, producer, service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { producerSubjectUncaptured } from "./producer-subject-uncaptured.ts";

type Publication = NonNullable<Parameters<typeof producer>[0]>["publishes"];
const publishing = (...publishes: NonNullable<Publication>) => producer({ publishes });
const orders = stream({ subjects: ["orders.*"] });

ruleCases(producerSubjectUncaptured, {
  valid: [
    { name: "captured", design: { elements: { orders, p: publishing({ subject: "orders.created" }) } } },
    {
      name: "captured by a parameter's token",
      design: { elements: { orders, p: publishing({ subject: "orders.{id}", mode: "js_batch" }) } },
    },
    {
      name: "a wildcard, which nobody can publish to, is another error",
      design: { elements: { orders, p: publishing({ subject: "orders.>", mode: "js" }, { subject: "a..b" }) } },
    },
    {
      name: "fire and forget",
      design: { elements: { orders, p: publishing({ subject: "ticks.eu", mode: "core" }) } },
    },
    {
      name: "a request that a service answers",
      design: { elements: { s: service(), p: publishing({ subject: "pricing.quote", mode: "request" }) } },
    },
    {
      name: "core with a message id that a service answers",
      design: {
        elements: { s: service(), p: publishing({ subject: "pricing.quote", mode: "core", messageId: "{id}" }) },
      },
    },
    {
      name: "a worker and its dead letters, captured",
      design: {
        elements: {
          orders,
          dlq: stream({ name: "DLQ", subjects: ["dlq.>"] }),
          c: consumer(
            { stream: "orders" },
            { worker: { publishes: [{ subject: "orders.billed" }], deadLetter: { subject: "dlq.billing" } } },
          ),
        },
      },
    },
  ],
  invalid: [
    {
      name: "one token too many for the stream that has its beginning",
      design: { elements: { orders, p: publishing({ subject: "orders.{region}.created" }) } },
      findings: [
        {
          element: "p",
          at: "publishes/0/subject",
          severity: "error",
          says: "Add it to ORDERS, which captures orders.*",
        },
      ],
      fix: "silent",
    },
    {
      name: "the new subject takes the place of narrower ones",
      design: {
        elements: {
          orders: stream({ subjects: ["orders.eu", "orders.us"] }),
          p: publishing({ subject: "orders.{region}" }),
          q: publishing({ subject: "orders.{region}.x", mode: "js_async" }),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ element: "q", severity: "error", says: "503" }],
      fix: "silent",
    },
    {
      name: "no stream has its beginning",
      design: { elements: { orders, p: publishing({ subject: "payments.made" }) } },
      findings: [{ says: "Add it to the subjects of a stream" }],
      fix: "none",
    },
    {
      name: "two streams have its beginning",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["orders.eu.*"] }),
          b: stream({ name: "B", subjects: ["orders.us.*"] }),
          p: publishing({ subject: "orders.asia.created" }),
        },
      },
      findings: [{ says: "Add it to the subjects of a stream" }],
      fix: "none",
    },
    {
      name: "the stream with the longest beginning gets it",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["orders.eu.created"] }),
          b: stream({ name: "B", subjects: ["orders.us.created"] }),
          p: publishing({ subject: "orders.us.cancelled" }),
        },
      },
      findings: [{ says: "Add it to B" }],
      fix: "silent",
    },
    {
      name: "core with headers that mean something to a stream only",
      design: {
        elements: { orders, p: publishing({ subject: "orders.eu.created", mode: "core", messageId: "{id}" }) },
      },
      findings: [{ says: "vanish" }],
      fix: "silent",
    },
    {
      name: "a TTL that the stream allows",
      design: {
        elements: {
          orders: stream({ subjects: ["orders.*"], allow_msg_ttl: true }),
          p: publishing({ subject: "orders.eu.created", mode: "core", ttl: "5s" }),
        },
      },
      findings: [{ says: "vanish" }],
      fix: "silent",
    },
    {
      name: "a TTL that the stream would refuse",
      design: { elements: { orders, p: publishing({ subject: "orders.eu.created", mode: "core", ttl: "5s" }) } },
      findings: [{ says: "vanish" }],
      fix: "none",
    },
    {
      name: "a schedule that the stream would refuse",
      design: {
        elements: {
          orders,
          p: publishing({
            subject: "orders.eu.created",
            mode: "js",
            schedule: { when: "@every 5m", target: "orders.due" },
          }),
        },
      },
      findings: [{ says: "503" }],
      fix: "none",
    },
    {
      name: "a service answers where an ack is awaited",
      design: { elements: { s: service(), p: publishing({ subject: "pricing.quote", mode: "js" }) } },
      findings: [{ says: "Use mode request for pricing" }],
      fix: "silent",
    },
    {
      name: "dead letters, and what a service publishes",
      design: {
        elements: {
          orders,
          c: consumer({ stream: "orders" }, { worker: { deadLetter: { subject: "dlq.billing" } } }),
          s: service({ publishes: [{ subject: "quotes.given" }] }),
        },
      },
      findings: [{ element: "c", at: "worker/deadLetter/subject", says: "lost" }, { element: "s" }],
      fix: "none",
    },
    {
      name: "a mirror captures nothing",
      design: {
        elements: {
          copy: stream({ name: "COPY", mirror: { name: "ORDERS", external: { api: "$JS.hub.API" } } }),
          p: publishing({ subject: "COPY" }),
        },
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
