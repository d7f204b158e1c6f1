import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { subjectCardinalityHigh } from "./subject-cardinality-high.ts";

const users = (
  id: number,
  config: Parameters<typeof stream>[0] = {},
  rest?: Parameters<typeof stream>[1],
  publication = {},
) => ({
  elements: {
    USERS: stream({ name: "USERS", subjects: ["users.>"], ...config }, rest),
    p: producer({ publishes: [{ subject: "users.{id}", parameters: { id }, ...publication }] }),
  },
});

ruleCases(subjectCardinalityHigh, {
  valid: [
    { name: "just below", design: users(99_999) },
    { name: "unknown", design: users(0, {}, {}, { parameters: {}, rate: 1e6 }) },
    { name: "so many are never kept", design: users(1e7, { max_age: 60e9 }, {}, { rate: 100 }) },
    { name: "a closed archive", design: users(1e7, { sealed: true }) },
    { name: "a table by key, and sized for it", design: users(1e7, { max_bytes: 1e12 }, { intent: "kv" }) },
    { name: "own thresholds", design: users(1e6), options: { thresholds: { subjectsMany: 1e7 } } },
  ],
  invalid: [
    {
      name: "at the first line",
      design: users(100_000),
      findings: [
        {
          element: "USERS",
          at: "config/subjects",
          severity: "info",
          says: "100,000 subjects, most of them users.{id} of checkout",
        },
      ],
      fix: "none",
    },
    { name: "below the second", design: users(999_999), findings: [{ severity: "info" }], fix: "none" },
    { name: "at the second line", design: users(1_000_000), findings: [{ severity: "warning" }], fix: "none" },
    {
      name: "in development",
      design: { ...users(1e9), environment: { ...emptyDesign().environment, profile: "development" } },
      findings: [{ severity: "info" }],
      fix: "none",
    },
    {
      name: "a message id in the subject",
      design: users(0, { max_age: 1e12 }, {}, { parameters: {}, messageId: "{id}", rate: 1000 }),
      findings: [{ severity: "warning", says: "1,000,000 subjects" }],
      fix: "none",
    },
    {
      name: "through a mirror",
      design: {
        elements: { ...users(1e6, { sealed: true }).elements, M: stream({ name: "M", mirror: { name: "USERS" } }) },
      },
      findings: [{ element: "M" }],
      fix: "none",
    },
  ],
});
