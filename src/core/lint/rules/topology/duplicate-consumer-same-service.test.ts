import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { duplicateConsumerSameService } from "./duplicate-consumer-same-service.ts";

const ORDERS = stream({ subjects: ["orders.>"] });
const takes = (durable_name: string, filters: string[] = [], rest = {}, config = {}) =>
  consumer({ durable_name, ack_policy: "explicit", filter_subjects: filters, ...config }, { app: "billing", ...rest });
const reads = (...consumers: ReturnType<typeof takes>[]) => ({
  elements: { ORDERS, ...Object.fromEntries(consumers.map((each, i) => [`c${i}`, each])) },
});

ruleCases(duplicateConsumerSameService, {
  valid: [
    { name: "disjoint filters", design: reads(takes("a", ["orders.paid"]), takes("b", ["orders.created"])) },
    { name: "other applications", design: reads(takes("a"), takes("b", [], { app: "search" })) },
    {
      name: "no application is said",
      design: reads(takes("a", [], { app: undefined }), takes("b", [], { app: undefined })),
    },
    { name: "one durable twice is one", design: reads(takes("a"), takes("a")) },
    {
      name: "a listener beside the worker",
      design: reads(takes("a"), takes("b", [], { worker: { guarantee: "at-most-once" } })),
    },
    { name: "an ordered consumer", design: reads(takes("a"), takes("b", [], { ordered: true })) },
    { name: "not durable", design: reads(takes("a"), takes("", [], {}, { name: "b" })) },
    { name: "one for each instance", design: reads(takes("a"), takes("b-{pod}")) },
    {
      name: "filters that meet only where nothing is stored",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.*.paid", "orders.eu.created"] }),
          a: takes("a", ["orders.*.created"]),
          b: takes("b", ["orders.us.*"]),
        },
      },
    },
    {
      name: "a work queue refuses the second one: another rule",
      design: {
        elements: { ORDERS: stream({ subjects: ["orders.>"], retention: "workqueue" }), a: takes("a"), b: takes("b") },
      },
    },
    {
      name: "two streams",
      design: {
        elements: {
          ORDERS,
          STOCK: stream({ name: "STOCK" }),
          a: takes("a"),
          b: takes("b", [], {}, { stream: "STOCK" }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "both take everything",
      design: reads(takes("a"), takes("b")),
      findings: [
        {
          element: "c1",
          at: "config/filter_subject",
          severity: "warning",
          says: "billing gets some messages of ORDERS twice: durable b and a",
        },
      ],
      fix: "silent",
    },
    {
      name: "one lies in the other",
      design: reads(takes("a", ["orders.eu.*"]), takes("b", ["orders.eu.paid", "orders.us.paid"])),
      findings: [{ element: "c1", at: "config/filter_subjects" }],
      fix: "silent",
    },
    {
      name: "filters that meet, neither within the other",
      design: reads(takes("a", ["orders.*.paid"]), takes("b", ["orders.eu.*"])),
      findings: [{ element: "c1" }],
      fix: "silent",
    },
    {
      name: "different settings are not merged",
      design: reads(takes("a", [], {}, { max_deliver: 5 }), takes("b")),
      findings: [{ element: "c1" }],
      fix: "none",
    },
    {
      name: "different workers are not merged",
      design: reads(takes("a", [], { worker: { instances: 2 } }), takes("b")),
      findings: [{ element: "c1" }],
      fix: "none",
    },
    {
      name: "three of them",
      design: reads(takes("a", ["orders.paid"]), takes("b", ["orders.*"]), takes("c", ["orders.created"])),
      findings: [{ element: "c1" }, { element: "c2", says: "durable c and b" }],
      fix: "partly",
    },
    {
      name: "in a stream that sources the subjects",
      design: {
        elements: {
          ORDERS,
          COPY: stream({ name: "COPY", sources: [{ name: "ORDERS" }] }),
          a: takes("a", ["orders.paid"], {}, { stream: "COPY" }),
          b: takes("b", ["*.paid"], {}, { stream: "COPY" }),
        },
      },
      findings: [{ element: "b" }],
      fix: "silent",
    },
    {
      name: "more than the look-up follows",
      design: reads(...Array.from({ length: 60 }, (_, i) => takes(`c${i}`, [], { worker: { concurrency: i + 1 } }))),
      findings: Array.from({ length: 59 }, (_, i) => ({ element: `c${i + 1}` })),
      fix: "none",
    },
  ],
});
