import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { eventStoreLosesHistory } from "./event-store-loses-history.ts";

const DAY = 86_400e9;
const store = (config: Parameters<typeof stream>[0], intent: "event-store" | "archive" = "event-store") => ({
  elements: { ACCOUNTS: stream({ name: "ACCOUNTS", subjects: ["accounts.>"], ...config }, { intent }) },
});

ruleCases(eventStoreLosesHistory, {
  valid: [
    { name: "it refuses when it is full", design: store({ max_bytes: 1e9, discard: "new" }) },
    { name: "without limits nothing goes", design: store({}) },
    { name: "another intent", design: store({ max_age: DAY }, "archive") },
    { name: "closed", design: store({ sealed: true, max_age: DAY, max_bytes: 1 }) },
    {
      name: "one event for each subject, never replaced",
      design: store({ max_msgs_per_subject: 1, discard: "new", discard_new_per_subject: true, max_bytes: 1e9 }),
    },
  ],
  invalid: [
    {
      name: "an age beside a size",
      design: store({ max_age: 30 * DAY, max_bytes: 1e9, discard: "new" }),
      findings: [{ at: "config/max_age", severity: "error", says: "max_age deletes what is older than 30d" }],
      fix: "silent",
    },
    {
      name: "an age that is the only limit",
      design: store({ max_age: DAY }),
      findings: [{ at: "config/max_age" }],
      fix: "none",
    },
    {
      name: "the default discard, in development",
      design: { ...store({ max_msgs: 5 }), environment: { ...emptyDesign().environment, profile: "development" } },
      findings: [{ at: "config/discard", severity: "warning" }],
      fix: "silent",
    },
    {
      name: "a core publisher would lose what is refused",
      design: {
        elements: {
          ...store({ max_msgs: 5 }).elements,
          p: producer({ publishes: [{ subject: "accounts.a", mode: "core" }] }),
        },
      },
      findings: [{ at: "config/discard" }],
      fix: "none",
    },
    {
      name: "retention",
      design: store({ retention: "workqueue", max_bytes: 1e9, discard: "new" }),
      findings: [{ at: "config/retention", says: "workqueue retention deletes what consumers have acknowledged" }],
      fix: "silent",
    },
    {
      name: "retention without a limit",
      design: store({ retention: "interest" }),
      findings: [{ at: "config/retention" }],
      fix: "none",
    },
    {
      name: "a history of each subject",
      design: store({ max_msgs_per_subject: 100, max_bytes: 1e9, discard: "new" }),
      findings: [{ at: "config/max_msgs_per_subject", says: "keeps the last 100 of each subject" }],
      fix: "silent",
    },
    { name: "which is the only limit", design: store({ max_msgs_per_subject: 1 }), findings: [{}], fix: "none" },
    {
      name: "all of it",
      design: store({ retention: "interest", max_age: DAY, max_bytes: 1e9, max_msgs_per_subject: 1 }),
      findings: [
        { at: "config/max_age" },
        { at: "config/retention" },
        { at: "config/discard" },
        { at: "config/max_msgs_per_subject" },
      ],
      fix: "partly",
    },
  ],
});
