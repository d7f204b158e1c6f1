import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { duplicateWindowMemory } from "./duplicate-window-memory.ts";

const MINUTE = 60e9;
const orders = (rate: number | undefined, duplicate_window?: number, publication = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...(duplicate_window && { duplicate_window }) }),
    p: producer({
      publishes: [{ subject: "orders.a", messageId: "{event_id}", ...(rate && { rate }), ...publication }],
    }),
  },
});

ruleCases(duplicateWindowMemory, {
  valid: [
    { name: "no ids", design: orders(1e6, 60 * MINUTE, { messageId: "" }) },
    { name: "unknown rate", design: orders(undefined, 1e6 * MINUTE) },
    { name: "just below a million ids", design: orders(999, 1000e9) },
    { name: "long, but hardly anything comes", design: orders(100, 120 * MINUTE) },
    {
      name: "a mirror does not look at ids",
      design: {
        elements: {
          M: stream({ name: "M", mirror: { name: "ORDERS" }, duplicate_window: 1e15 }),
          ...orders(99, MINUTE).elements,
        },
      },
    },
    {
      name: "nor does a stream of sources that says nothing",
      design: { elements: { S: stream({ name: "S", sources: [{ name: "ORDERS" }] }), ...orders(8000).elements } },
    },
  ],
  invalid: [
    {
      name: "a million ids",
      design: orders(1000, 1000e9),
      findings: [
        {
          element: "ORDERS",
          at: "config/duplicate_window",
          severity: "info",
          says: "keeps 1,000,000 ids, about 124 MiB",
        },
      ],
      fix: "silent",
    },
    { name: "five million", design: orders(5000, 1000e9), findings: [{ severity: "warning" }], fix: "silent" },
    {
      name: "five million in development",
      design: { environment: { ...emptyDesign().environment, profile: "development" }, ...orders(5000, 1000e9) },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "more than an hour at more than 100/s",
      design: orders(101, 60 * MINUTE + 1e9),
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "the default is too long for so many",
      design: orders(10_000),
      findings: [{ severity: "info", says: "duplicate_window 2m" }],
      fix: "none",
    },
    {
      name: "retries come later than a shorter window",
      design: orders(1000, 60 * MINUTE, { retryHorizon: "20m" }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "through a source that looks at ids",
      design: {
        elements: {
          ...orders(5000).elements,
          S: stream({ name: "S", sources: [{ name: "ORDERS" }], duplicate_window: 1000e9 }),
        },
      },
      findings: [{ element: "S" }],
      fix: "silent",
    },
  ],
});
