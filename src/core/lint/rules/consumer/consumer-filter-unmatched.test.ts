import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerFilterUnmatched } from "./consumer-filter-unmatched.ts";

const ORDERS = stream({ subjects: ["orders.>"] });
const reads = (...filter_subjects: string[]) => ({ elements: { ORDERS, billing: consumer({ filter_subjects }) } });

ruleCases(consumerFilterUnmatched, {
  valid: [
    { name: "no filter", design: { elements: { ORDERS, billing: consumer() } } },
    { name: "a filter within the subjects", design: reads("orders.created", "orders.*.paid") },
    { name: "a filter wider than the subjects", design: reads("*.created") },
    { name: "the stream is not in the design", design: { elements: { billing: consumer({ filter_subject: "x" }) } } },
    { name: "not a subject at all is another rule's", design: reads("orders..created") },
    {
      name: "the transformed subject",
      design: {
        elements: {
          ORDERS: stream({
            subjects: ["orders.*"],
            subject_transform: { src: "orders.*", dest: "v2.orders.{{wildcard(1)}}" },
          }),
          billing: consumer({ filter_subject: "v2.orders.created" }),
        },
      },
    },
    {
      name: "what comes through a mirror of a mirror",
      design: {
        elements: {
          ORDERS,
          COPY: stream({ name: "COPY", mirror: { name: "ORDERS" } }),
          SECOND: stream({ name: "SECOND", mirror: { name: "COPY" } }),
          billing: consumer({ stream: "SECOND", filter_subject: "orders.created" }),
        },
      },
    },
    {
      name: "an external origin can hold anything",
      design: {
        elements: {
          ALL: stream({ name: "ALL", sources: [{ name: "SITE", external: { api: "$JS.site.API" } }] }),
          billing: consumer({ stream: "ALL", filter_subject: "orders.created" }),
        },
      },
    },
    {
      name: "keys of a bucket",
      design: {
        elements: { settings: kv(), billing: consumer({ stream: "settings", filter_subject: "$KV.settings.a" }) },
      },
    },
  ],
  invalid: [
    {
      name: "a misspelt token",
      design: { elements: { ORDERS, billing: consumer({ filter_subject: "order.created" }) } },
      findings: [
        {
          element: "billing",
          at: "config/filter_subject",
          severity: "error",
          says: "ORDERS stores nothing on order.created",
        },
      ],
      fix: "silent",
    },
    {
      name: "two of three filters, and only one is a misspelling",
      design: reads("orders.paid", "order.created", "invoices.>"),
      findings: [{ at: "config/filter_subjects/1" }, { at: "config/filter_subjects/2", says: "invoices.>" }],
      fix: "partly",
    },
    {
      name: "in development too",
      design: { ...reads("invoices.>"), environment: { profile: "development", server: "2.10" } },
      findings: [{ severity: "error" }],
      fix: "none",
    },
    {
      name: "the subject before the transform",
      design: {
        elements: {
          ORDERS: stream({
            subjects: ["orders.*"],
            subject_transform: { src: "orders.*", dest: "v2.orders.{{wildcard(1)}}" },
          }),
          billing: consumer({ filter_subject: "orders.created" }),
        },
      },
      findings: [{ says: "v2.orders.*" }],
      fix: "none",
    },
    {
      name: "a source that takes only a part",
      design: {
        elements: {
          ORDERS,
          PAID: stream({ name: "PAID", sources: [{ name: "ORDERS", filter_subject: "orders.paid" }] }),
          billing: consumer({ stream: "PAID", filter_subject: "orders.created" }),
        },
      },
      findings: [{ element: "billing", says: "PAID stores nothing" }],
      fix: "none",
    },
    {
      name: "the right spelling would clash on a work queue",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"], retention: "workqueue" }),
          billing: consumer({ filter_subject: "order.created", ack_policy: "explicit" }),
          other: consumer({ durable_name: "other", filter_subject: "orders.*", ack_policy: "explicit" }),
        },
      },
      findings: [{ element: "billing" }],
      fix: "none",
    },
    {
      name: "the right spelling is there already",
      design: reads("orders.created", "order.created"),
      findings: [{ at: "config/filter_subjects/1" }],
      fix: "none",
    },
    {
      name: "the chunks of an object store as if it were a KV bucket",
      design: {
        elements: { settings: kv(), billing: consumer({ stream: "settings", filter_subject: "$O.settings.>" }) },
      },
      findings: [{ says: "KV_settings" }],
      fix: "none",
    },
  ],
});
