import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { auditLogMutable } from "./audit-log-mutable.ts";

const log = (config: Parameters<typeof stream>[0] = {}, intent: "audit" | "archive" = "audit") => ({
  elements: { AUDIT: stream({ name: "AUDIT", subjects: ["audit.>"], ...config }, { intent }) },
});
const denied = { deny_delete: true, deny_purge: true };

ruleCases(auditLogMutable, {
  valid: [
    { name: "append-only, limited by age", design: log({ ...denied, max_age: 1e18 }) },
    { name: "it refuses when it is full", design: log({ ...denied, max_bytes: 1e9, discard: "new" }) },
    { name: "closed", design: log({ sealed: true, max_bytes: 1e9 }) },
    { name: "another intent", design: log({}, "archive") },
  ],
  invalid: [
    {
      name: "the server's defaults",
      design: log(),
      findings: [
        {
          element: "AUDIT",
          at: "config/deny_delete",
          severity: "warning",
          says: "(deny_delete is off) and all of it can be purged",
        },
      ],
      fix: "silent",
    },
    {
      name: "development",
      design: { ...log({ deny_delete: true }), environment: { ...emptyDesign().environment, profile: "development" } },
      findings: [{ at: "config/deny_purge", severity: "info" }],
      fix: "silent",
    },
    {
      name: "a size that discards",
      design: log({ ...denied, max_bytes: 1e9 }),
      findings: [{ at: "config/discard" }],
      fix: "silent",
    },
    {
      name: "roll-ups",
      design: log({ deny_delete: true, allow_rollup_hdrs: true }),
      findings: [{ says: "replace entries by a roll-up" }],
      fix: "silent",
    },
    {
      name: "delete markers keep roll-ups on",
      design: log({ ...denied, subject_delete_marker_ttl: 1e9 }),
      findings: [{ at: "config/deny_purge" }],
      fix: "none",
    },
    {
      name: "so do schedules",
      design: log({ deny_delete: true, allow_msg_schedules: true }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "a core publisher would not see that it is full",
      design: {
        elements: {
          ...log({ max_msgs: 5 }).elements,
          p: producer({ publishes: [{ subject: "audit.a", mode: "core" }] }),
        },
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
