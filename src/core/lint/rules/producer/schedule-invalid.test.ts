import type { Publication } from "../../../design/kinds/publication.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { scheduleInvalid } from "./schedule-invalid.ts";

type Schedule = NonNullable<Publication["schedule"]>;
const sends = (
  schedule: Partial<Schedule>,
  subject = "schedules.reminder.{id}",
  config: Parameters<typeof stream>[0] = { allow_msg_schedules: true },
) => ({
  elements: {
    timers: stream({ name: "TIMERS", subjects: ["schedules.>", "due.>"], ...config }),
    p: producer({ publishes: [{ subject, schedule: { when: "@at {time}", target: "due.reminder", ...schedule } }] }),
  },
});
const on = (server: "2.10" | "2.11" | "2.12") => ({ environment: { profile: "production", server } as const });

ruleCases(scheduleInvalid, {
  valid: [
    { name: "a time that the program fills in", design: sends({}) },
    { name: "a time, on 2.12", design: { ...sends({ when: "@at 2027-01-01T00:00:00Z" }), ...on("2.12") } },
    {
      name: "cron with a zone and a source",
      design: sends({ when: "0 0 6 * * *", timeZone: "Europe/Berlin", source: "due.last" }),
    },
    { name: "one schedule on one subject", design: sends({ when: "@daily" }, "schedules.daily") },
    { name: "parts of a target", design: sends({ target: "due.{kind}" }) },
    { name: "cron that the program fills in", design: sends({ when: "0 {minute} * * * *" }) },
    { name: "nothing stores it", design: sends({ when: "x" }, "other.schedule") },
  ],
  invalid: [
    {
      name: "not allowed",
      design: sends({}, undefined, {}),
      findings: [{ element: "p", at: "publishes/0/schedule", severity: "error", says: "10188" }],
      fix: "silent",
    },
    {
      name: "not allowed, and the stream could not be changed so",
      design: sends({}, undefined, { discard: "new" }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "below a second",
      design: sends({ when: "@every 10ms" }),
      findings: [{ at: "publishes/0/schedule/when", says: "one second or more" }],
      fix: "none",
    },
    {
      name: "repeating on 2.12",
      design: { ...sends({ when: "@every 1h" }), ...on("2.12") },
      findings: [{ says: "need server 2.14" }],
      fix: "none",
    },
    {
      name: "a zone on 2.12",
      design: { ...sends({ timeZone: "UTC" }), ...on("2.12") },
      findings: [{ says: "2.14" }],
      fix: "none",
    },
    {
      name: "any schedule on 2.11",
      design: { ...sends({}), ...on("2.11") },
      findings: [{ severity: "error", says: "need server 2.12" }],
      fix: "none",
    },
    {
      name: "a pattern as target",
      design: sends({ target: "due.*" }),
      findings: [{ at: "publishes/0/schedule/target", says: "10190" }],
      fix: "none",
    },
    {
      name: "its own subject as target",
      design: sends({ target: "due.a", when: "@daily" }, "due.a"),
      findings: [{ says: "not the schedule's own" }],
      fix: "none",
    },
    {
      name: "a target that the stream does not capture",
      design: sends({ target: "jobs.{kind}.run" }),
      findings: [{ says: "TIMERS does not capture its target jobs.{kind}.run" }],
      fix: "silent",
    },
    {
      name: "a target that another stream captures",
      design: {
        elements: { ...sends({ target: "jobs.run" }).elements, jobs: stream({ name: "JOBS", subjects: ["jobs.>"] }) },
      },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a pattern as source",
      design: sends({ source: "due.>" }),
      findings: [{ at: "publishes/0/schedule/source", says: "10203" }],
      fix: "none",
    },
    {
      name: "the target as source",
      design: sends({ source: "due.reminder" }),
      findings: [{ says: "10203" }],
      fix: "none",
    },
    {
      name: "a source elsewhere",
      design: sends({ source: "prices.eu" }),
      findings: [{ says: "does not capture its source" }],
      fix: "none",
    },
    {
      name: "many on one subject",
      design: sends({}, "schedules.reminder"),
      findings: [{ at: "publishes/0/subject", severity: "warning", says: "each new one replaces" }],
      fix: "silent",
    },
    {
      name: "many on one subject, and no room for a token",
      design: sends({}, "schedules", { allow_msg_schedules: true, subjects: ["schedules", "due.>"] }),
      findings: [{ severity: "warning" }],
      fix: "none",
    },
  ],
});
