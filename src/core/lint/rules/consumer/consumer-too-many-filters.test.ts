import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerTooManyFilters } from "./consumer-too-many-filters.ts";

const filters = (count: number) => Array.from({ length: count }, (_, i) => `orders.${i}`);
const reads = (count: number, config = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...config }),
    billing: consumer({ filter_subjects: filters(count) }),
  },
});

ruleCases(consumerTooManyFilters, {
  valid: [
    { name: "29 filters", design: reads(29) },
    { name: "a small stream", design: reads(100, { max_msgs: 10_000 }) },
    { name: "the stream is missing", design: { elements: { billing: consumer({ filter_subjects: filters(100) }) } } },
    {
      name: "many short lists",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"] }),
          ...Object.fromEntries(
            filters(20).map((_, i) => [`c${i}`, consumer({ durable_name: `c${i}`, filter_subjects: filters(20) })]),
          ),
        },
      },
    },
  ],
  invalid: [
    {
      name: "30 filters",
      design: reads(30),
      findings: [{ element: "billing", at: "config/filter_subjects", severity: "info", says: /^30 filters:/ }],
      fix: "none",
    },
    {
      name: "99 filters, no small stream",
      design: reads(99, { max_msgs: 10_001 }),
      findings: [{ severity: "info" }],
      fix: "none",
    },
    { name: "100 filters", design: reads(100), findings: [{ severity: "warning" }], fix: "none" },
    {
      name: "two consumers with 50 each",
      design: {
        elements: { ...reads(50).elements, other: consumer({ durable_name: "other", filter_subjects: filters(50) }) },
      },
      findings: [{ severity: "warning", says: "50 filters (100 in such lists on ORDERS)" }, { element: "other" }],
      fix: "none",
    },
    {
      name: "100 filters in development",
      design: { ...reads(100), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "none",
    },
    {
      name: "another line",
      design: reads(3),
      options: { thresholds: { filters: 3, filtersMany: 3 } },
      findings: [{ severity: "warning" }],
      fix: "none",
    },
  ],
});
