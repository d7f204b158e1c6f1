import { emptyDesign } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { interestSubjectUncovered } from "./interest-subject-uncovered.ts";

const { environment } = emptyDesign();
const interest = (filter_subject: string, extra = {}, config = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention: "interest", num_replicas: 3, ...config }),
    shop: producer({ publishes: [{ subject: "orders.{region}.created" }, { subject: "orders.{region}.paid" }] }),
    billing: consumer({ filter_subject }),
    ...extra,
  },
});
const COPY = stream({ name: "COPY", sources: [{ name: "ORDERS", filter_subject: "orders.*.created" }] });

ruleCases(interestSubjectUncovered, {
  valid: [
    { name: "everything is taken", design: interest("orders.>") },
    { name: "of a parameter some values are", design: interest("orders.eu.*") },
    {
      name: "another consumer takes the rest",
      design: interest("orders.*.paid", { b: consumer({ durable_name: "b", filter_subject: "orders.*.created" }) }),
    },
    { name: "a source takes the rest", design: interest("orders.*.paid", { COPY }) },
    { name: "other retentions", design: interest("orders.*.paid", {}, { retention: "limits" }) },
    {
      name: "a transform moves it under the filter",
      design: interest("all.>", {}, { subject_transform: { src: "orders.>", dest: "all.>" } }),
    },
    {
      name: "without any consumer that is said already",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["a"], retention: "interest" }),
          p: producer({ publishes: [{ subject: "a" }] }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "one subject is not taken",
      design: interest("orders.*.paid"),
      findings: [
        {
          element: "ORDERS",
          at: "config/retention",
          severity: "error",
          says: "takes orders.{region}.created from checkout",
        },
      ],
      fix: "silent",
    },
    {
      name: "both, in development",
      design: { environment: { ...environment, profile: "development" }, ...interest("orders.x") },
      findings: [{ severity: "warning", says: "orders.{region}.created and orders.{region}.paid" }],
      fix: "silent",
    },
    {
      name: "what a mirror brings",
      design: {
        elements: {
          ...interest("orders.>").elements,
          M: stream({ name: "M", mirror: { name: "ORDERS" }, retention: "interest" }),
          m: consumer({ stream: "M", durable_name: "m", filter_subject: "orders.*.paid" }),
        },
      },
      findings: [{ element: "M", says: "orders.{region}.created" }],
      fix: "silent",
    },
    {
      name: "a source before 2.14 does not count",
      design: { environment: { ...environment, server: "2.12" }, ...interest("orders.*.paid", { COPY }) },
      findings: [{ element: "ORDERS" }],
      fix: "silent",
    },
    {
      name: "the stream allows no more consumers",
      design: interest("orders.*.paid", {}, { max_consumers: 1 }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "the stream would let it expire",
      design: interest("orders.*.paid", {}, { consumer_limits: { inactive_threshold: 60e9 } }),
      findings: [{}],
      fix: "none",
    },
  ],
});
