import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { sharedDurableDifferentServices } from "./shared-durable-different-services.ts";

const ORDERS = stream({ subjects: ["orders.>"] });
const pair = (first: string | undefined, second: string | undefined, config = {}) => ({
  elements: {
    ORDERS,
    a: consumer({ durable_name: "worker", ...config }, first === undefined ? {} : { app: first }),
    b: consumer({ durable_name: "worker", ...config }, second === undefined ? {} : { app: second }),
  },
});

ruleCases(sharedDurableDifferentServices, {
  valid: [
    { name: "one application", design: pair("billing", "billing") },
    { name: "an application is unknown", design: pair("billing", undefined) },
    { name: "both are unknown", design: pair(undefined, undefined) },
    { name: "blue and green of one service", design: pair("billing-blue", "billing-green") },
    { name: "two versions of one service", design: pair("billing-v1", "billing-v2") },
    {
      name: "durables of their own",
      design: {
        elements: {
          ORDERS,
          a: consumer({ durable_name: "billing" }, { app: "billing" }),
          b: consumer({ durable_name: "search" }, { app: "search" }),
        },
      },
    },
    {
      name: "the same name on another stream",
      design: {
        elements: {
          ORDERS,
          STOCK: stream({ name: "STOCK", subjects: ["stock.>"] }),
          a: consumer({ durable_name: "worker" }, { app: "billing" }),
          b: consumer({ stream: "STOCK", durable_name: "worker" }, { app: "search" }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "two applications",
      design: pair("billing", "search index"),
      findings: [
        {
          element: "b",
          at: "config/durable_name",
          severity: "error",
          says: "billing and search index both read durable worker",
        },
      ],
      fix: "silent",
    },
    {
      name: "in development, with a name beside the durable one",
      design: {
        ...pair("billing", "search", { name: "worker" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "three applications",
      design: {
        elements: { ...pair("billing", "search").elements, c: consumer({ durable_name: "worker" }, { app: "audit" }) },
      },
      findings: [{ element: "b" }, { element: "c" }],
      fix: "partly",
    },
    {
      name: "a work queue takes no second durable for the same work",
      design: {
        elements: {
          ...pair("billing", "search").elements,
          ORDERS: stream({ subjects: ["orders.>"], retention: "workqueue" }),
        },
      },
      findings: [{ element: "b" }],
      fix: "none",
    },
  ],
});
