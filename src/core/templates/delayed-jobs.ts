import { deadLetters, durable, GIB, JOB_RETRIES, producer, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Message schedules: needs server 2.12, cron 2.14. */
export const delayedJobs: Template = {
  id: "delayed-jobs",
  title: "Delayed and recurring jobs",
  group: "Work",
  summary: "Work that is due later, or every morning: the server keeps the schedule and publishes the job in time.",
  terms: ["schedule", "timer", "cron", "reminder", "later", "Nats-Schedule", "deferred", "2.12"],
  design: () =>
    designOf({
      name: "Delayed and recurring jobs",
      description: "Reminders at a time of the customer's choosing, and a report each morning.",
      note:
        "A message with a Nats-Schedule header stays in the stream under its own subject; when it is due, the server " +
        "publishes its payload to the target, which the same stream has to capture. No consumer covers timers.>, so " +
        "schedules are not taken for jobs. A unique token keeps schedules apart: a new one on the same subject " +
        "replaces the old, which is also how to move or cancel it. Schedules need server 2.12, recurring ones 2.14.",
      cells: {
        calendar: [
          0,
          0,
          producer("reminders", "calendar", [
            {
              subject: "timers.reminder.{reminder_id}",
              mode: "js",
              rate: 2,
              peakRate: 20,
              bytes: 400,
              messageId: "{reminder_id}-{version}",
              ...SURE,
              parameters: { reminder_id: 50_000 },
              schedule: { when: "@at {due_at}", target: "due.reminder" },
            },
          ]),
        ],
        reports: [
          0,
          1,
          producer("morning-report", "reports", [
            {
              subject: "timers.report.{report_id}",
              mode: "js",
              rate: 0.001,
              peakRate: 1,
              bytes: 300,
              messageId: "{report_id}-{version}",
              ...SURE,
              parameters: { report_id: 100 },
              schedule: { when: "0 0 6 * * *", target: "due.report" },
            },
          ]),
        ],
        timers: [
          1,
          0.5,
          stream("TIMERS", {
            description: "Schedules, and what has become due",
            subjects: ["timers.>", "due.>"],
            retention: "workqueue",
            max_bytes: 5 * GIB,
            allow_msg_schedules: true,
            allow_msg_ttl: true,
            allow_rollup_hdrs: true,
          }),
        ],
        "due-jobs": [
          2,
          0.5,
          durable(
            "due-jobs",
            "timers",
            {
              filter_subject: "due.>",
              ...JOB_RETRIES,
              max_ack_pending: 500,
            },
            {
              instances: 2,
              concurrency: 8,
              processing: { mean: "100ms", p99: "1s" },
              idempotent: true,
              deadLetter: { subject: "dlq.due.jobs" },
            },
          ),
        ],
        "due-dlq": [3, 0.5, deadLetters("DUE_DLQ", "dlq.due.>")],
      },
    }),
};
